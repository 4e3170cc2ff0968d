import { fitTitle } from './fit-title.ts'
import type { Viewport } from './viewport.ts'

/** A scene is a work, and its name is set like one, as large as the screen lets it. */
export function SceneName({ name, viewport: { width, height } }: { name: string; viewport: Viewport }) {
  const { lines, size } = fitTitle(name, {
    width: width * 0.88,
    height: height * 0.4,
    largest: height * 0.25,
  })
  return (
    <h1 class="scene" style={{ fontSize: `${size}px` }}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </h1>
  )
}
