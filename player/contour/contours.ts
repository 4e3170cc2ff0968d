import type { Point } from '../../core/maps/map.ts'
import { contourLines, sampleField, type Field } from '../../core/zones/contour-lines.ts'
import type { ZoneShape } from '../../core/zones/zone.ts'
import { figureOf, type Figure } from './figure.ts'
import { smoothField } from './smooth-field.ts'

export interface Contour {
  path: string
  /** 0 is the outline itself, negative lies inside it, positive outside; counted in steps. */
  step: number
}

export interface Canvas {
  width: number
  height: number
  /** Where the outline itself goes, in pixels from the top left. */
  box: { left: number; top: number; width: number; height: number }
}

/** Lines across the canvas at most; finer would not be seen, coarser would show the cells. */
const CELLS_ACROSS = 190
const INNER_LINES = 4
const OUTER_LINES = 9
/** Each gap outside is this much wider than the last: the sound thins out. */
const WIDENING = 1.13

/** Lines offset from a zone's own outline, inwards evenly and outwards ever wider. */
export function contoursOf(shape: ZoneShape, canvas: Canvas): Contour[] {
  const figure = figureOf(shape)
  const { distance, scale } = placed(figure, canvas.box)
  const cell = Math.max(canvas.width, canvas.height) / CELLS_ACROSS
  const area = { x: 0, y: 0, width: canvas.width, height: canvas.height, step: cell }
  const sampled = sampleField(area, distance)
  const field = smoothField(smoothField(smoothField(sampled)))
  const deepest = field.values.reduce((least, value) => Math.min(least, value), Infinity)
  const gap = Math.min(canvas.height * 0.044, Math.max(canvas.height * 0.02, -deepest / (INNER_LINES + 0.8)))
  const contours: Contour[] = []
  let level = 0
  for (let step = OUTER_LINES; step >= 1; step--) {
    level = (gap * (WIDENING ** step - 1)) / (WIDENING - 1)
    contours.push({ step, path: pathAt(field, level) })
  }
  for (let step = 0; step >= -INNER_LINES; step--) contours.push({ step, path: pathAt(field, gap * step) })
  return scale > 0 ? contours.filter((contour) => contour.path !== '') : []
}

/** A zone's outline alone, as its sign: the data of an SVG path in a square of `size`. */
export function signOf(shape: ZoneShape, size: number): string {
  const margin = size * 0.08
  const inner = size - 2 * margin
  const { distance } = placed(figureOf(shape), { left: margin, top: margin, width: inner, height: inner })
  return pathAt(sampleField({ x: 0, y: 0, width: size, height: size, step: size / 48 }, distance), 0)
}

/** The lines at a level as the data of an SVG path. */
function pathAt(field: Field, level: number): string {
  return contourLines(field, level).map(pathOf).join('')
}

function pathOf(line: readonly Point[]): string {
  const isClosed = line.length > 3 && line[0]?.[0] === line.at(-1)?.[0] && line[0]?.[1] === line.at(-1)?.[1]
  const points = (isClosed ? line.slice(0, -1) : line).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
  return `M${points.join('L')}${isClosed ? 'Z' : ''}`
}

/** A figure moved and scaled into a box of pixels, its y axis turned to point down. */
function placed(
  figure: Figure,
  box: Canvas['box'],
): { distance: (x: number, y: number) => number; scale: number } {
  const { left, right, bottom, top } = figure.bounds
  const scale = Math.min(box.width / (right - left), box.height / (top - bottom))
  if (!Number.isFinite(scale) || scale <= 0) return { distance: () => 1, scale: 0 }
  const midX = (left + right) / 2
  const midY = (bottom + top) / 2
  const boxX = box.left + box.width / 2
  const boxY = box.top + box.height / 2
  return {
    scale,
    distance: (x, y) => scale * figure.distance(midX + (x - boxX) / scale, midY - (y - boxY) / scale),
  }
}
