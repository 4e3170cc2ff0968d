import { present } from '../../../core/kit/invariant.ts'
import type { Point } from '../../../core/maps/map.ts'
import type { Bounds } from './bounds.ts'
import type { DistanceFrom } from './signed-distance.ts'

/** Distances sampled on a square grid, from which contours are drawn. */
export interface DistanceField {
  /** Metres from one sample to the next. */
  step: number
  columns: number
  rows: number
  left: number
  bottom: number
  values: Float64Array
}

/** @param longestSide how many cells the longer side of `bounds` is divided into */
export function sampleDistances(distance: DistanceFrom, bounds: Bounds, longestSide: number): DistanceField {
  const { left, bottom, right, top } = bounds
  const step = Math.max(right - left, top - bottom) / longestSide
  const columns = Math.ceil((right - left) / step) + 1
  const rows = Math.ceil((top - bottom) / step) + 1
  const values = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = distance(left + column * step, bottom + row * step)
    }
  }
  return { step, columns, rows, left, bottom, values }
}

type Segment = [from: string, to: string]

/**
 * The lines along which a field has `level`, joined; each is closed when its last point is its first. Marching squares,
 * so any shape will do: with holes, in parts, or one whose inner contour falls apart.
 */
export function contourLines(field: DistanceField, level: number): Point[][] {
  const points = new Map<string, Point>()
  const segments: Segment[] = []
  for (let row = 0; row + 1 < field.rows; row++) {
    for (let column = 0; column + 1 < field.columns; column++) {
      const crossed = crossedEdges(field, level, column, row, points)
      const [first, second, third, fourth] = crossed
      if (first && second) segments.push([first, second])
      if (third && fourth) segments.push([third, fourth])
    }
  }
  return join(segments).map((keys) =>
    keys.map((key) => present(points.get(key), 'a segment ends at a point')),
  )
}

function crossedEdges(
  field: DistanceField,
  level: number,
  column: number,
  row: number,
  points: Map<string, Point>,
): string[] {
  const at = (dx: number, dy: number) => (field.values[(row + dy) * field.columns + column + dx] ?? 0) - level
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const
  const crossed: string[] = []
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = present(corners[(index + 1) % 4], 'a cell has four corners')
    const a = at(ax, ay)
    const b = at(bx, by)
    if (a < 0 === b < 0) continue
    // Both cells that share an edge must name it alike: by its lower corner and direction.
    const x = Math.min(ax, bx) + column
    const y = Math.min(ay, by) + row
    const key = `${x},${y},${ax === bx ? 'up' : 'along'}`
    const share = a / (a - b)
    points.set(key, [
      field.left + (column + ax + (bx - ax) * share) * field.step,
      field.bottom + (row + ay + (by - ay) * share) * field.step,
    ])
    crossed.push(key)
  }
  return crossed
}

function join(segments: readonly Segment[]): string[][] {
  const neighbours = new Map<string, string[]>()
  const link = (from: string, to: string) => neighbours.set(from, [...(neighbours.get(from) ?? []), to])
  for (const [from, to] of segments) {
    link(from, to)
    link(to, from)
  }
  const take = (from: string): string | null => {
    const next = neighbours.get(from)?.pop()
    if (next === undefined) return null
    const back = neighbours.get(next) ?? []
    back.splice(back.indexOf(from), 1)
    return next
  }
  const walk = (from: string): string[] => {
    const line = [from]
    for (let next = take(from); next !== null; next = take(next)) line.push(next)
    return line
  }
  // Open lines first, from their ends; what is left then are rings.
  const ends = [...neighbours].filter(([, others]) => others.length === 1).map(([key]) => key)
  return [...ends, ...neighbours.keys()].map(walk).filter((line) => line.length > 1)
}

/** The point deepest inside a shape, where its name has most room. */
export function deepestPoint(field: DistanceField): Point {
  let deepest = 0
  for (const [index, value] of field.values.entries())
    if (value < (field.values[deepest] ?? 0)) deepest = index
  const row = Math.floor(deepest / field.columns)
  return [field.left + (deepest - row * field.columns) * field.step, field.bottom + row * field.step]
}
