import type { IconNode } from 'lucide'
import { Icon } from './Icon.tsx'
import './button.css'

interface Props {
  of: IconNode
  /** What it does, for those who cannot see the sign, and on hovering. */
  label: string
  onClick: () => void
  disabled?: boolean
}

export function IconButton({ of, label, onClick, disabled = false }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      <Icon of={of} size={16} />
    </button>
  )
}
