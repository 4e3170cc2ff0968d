import type { Viewport } from './viewport.ts'

/** Three calm lines, the product's mark, for screens that belong to no zone. */
export function Waves({ at, viewport: { width, height } }: { at: 'top' | 'bottom'; viewport: Viewport }) {
  const rise = height * 0.05
  const first = at === 'top' ? 0.3 : 0.78
  const lines = [0, 1, 2].map((index) => {
    const y = height * (first + 0.05 * index)
    const steep = rise * (1 - index * 0.22)
    const third = width / 3
    return `M0 ${y}C${third * 0.5} ${y - 2 * steep} ${third} ${y - steep} ${third * 1.5} ${y}S${third * 2.5} ${y + steep} ${width} ${y - steep}`
  })
  return (
    <svg class="waves" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {lines.map((line) => (
        <path key={line} d={line} />
      ))}
    </svg>
  )
}
