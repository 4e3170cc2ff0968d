import type { Point } from '../../core/maps/map.ts'

const short = (value: number) => Math.round(value * 1000) / 1000

/** Lines as the data of an SVG path. SVG's y axis points down, a map's up, so y is turned. */
export function svgPath(lines: readonly (readonly Point[])[]): string {
  return lines.map((line) => `M${line.map(([x, y]) => `${short(x)} ${short(-y)}`).join('L')}`).join('')
}
