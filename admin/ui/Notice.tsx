import { TriangleAlert, type IconNode } from 'lucide'
import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import './notice.css'

interface Props {
  /** `trouble` shouts, `calm` says. */
  tone: 'trouble' | 'calm'
  icon?: IconNode
  children: ComponentChildren
  /** Read out at once when it appears. */
  announce?: boolean
}

export function Notice({ tone, icon, children, announce = true }: Props) {
  const sign = icon ?? (tone === 'trouble' ? TriangleAlert : null)
  return (
    <div class={`notice notice-${tone}`} {...(announce && { role: tone === 'trouble' ? 'alert' : 'status' })}>
      {sign && <Icon of={sign} size={16} />}
      <div class="notice-words">{children}</div>
    </div>
  )
}
