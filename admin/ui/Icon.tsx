import type { IconNode } from 'lucide'
import { h } from 'preact'

interface Props {
  of: IconNode
  size?: 16 | 20
  /** Only where no word stands beside it. */
  label?: string
}

/** A line icon of 1.75 stroke. */
export function Icon({ of, size = 20, label }: Props) {
  const naming = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...naming}
    >
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
