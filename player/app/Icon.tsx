import { h } from 'preact'
import type { IconNode } from 'lucide'

/** An icon beside a word; it says nothing by itself. */
export function Icon({ of }: { of: IconNode }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  )
}
