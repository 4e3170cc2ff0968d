import type { ComponentChildren } from 'preact'
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
      <svg
        class="door-mark"
        width="44"
        height="32"
        viewBox="0 0 28 20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.500"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <path d="M2 4.500c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.45" />
        <path d="M2 10c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.7" />
        <path d="M2 15.500c4-3.500 8-3.500 12 0s8 3.500 12 0" />
      </svg>
      <h1>{title}</h1>
      <p class="quiet">{intro}</p>
      {children}
    </main>
  )
}
