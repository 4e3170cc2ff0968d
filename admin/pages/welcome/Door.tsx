import type { ComponentChildren } from 'preact'
import { Mark } from '../../ui/Mark.tsx'
import './door.css'

/** The page before one is let in: waves, a title, a form. */
export function Door({
  title,
  intro,
  children,
}: {
  title: string
  intro: string
  children: ComponentChildren
}) {
  return (
    <main class="door">
      <Mark class="door-mark" width={44} stroke={1.5} />
      <h1>{title}</h1>
      <p class="quiet">{intro}</p>
      {children}
    </main>
  )
}
