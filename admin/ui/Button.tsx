import type { IconNode } from 'lucide'
import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import './button.css'

interface Props {
  children: ComponentChildren
  onClick?: () => void
  icon?: IconNode
  /** One main action per view. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger'
  type?: 'button' | 'submit'
  disabled?: boolean
  pressed?: boolean
  /** Spoken instead of the words on it. */
  label?: string
  class?: string
}

export function Button({
  children,
  onClick,
  icon,
  kind = 'plain',
  type = 'button',
  disabled,
  pressed,
  label,
  ...rest
}: Props) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- the type is an argument with a default
      type={type}
      class={`button button-${kind} ${rest.class ?? ''}`}
      {...(onClick && { onClick })}
      {...(disabled && { disabled })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(label && { 'aria-label': label })}
    >
      {icon && <Icon of={icon} size={16} />}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  children,
  href,
  icon,
  kind = 'plain',
}: {
  children: ComponentChildren
  href: string
  icon?: IconNode
  kind?: 'main' | 'plain' | 'quiet'
}) {
  return (
    <a class={`button button-${kind}`} href={href}>
      {icon && <Icon of={icon} size={16} />}
      {children}
    </a>
  )
}
