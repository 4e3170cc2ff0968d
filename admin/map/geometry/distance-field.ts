import type { Point } from '../../../core/maps/map.ts'
import { sampleField, type Field } from '../../../core/zones/contour-lines.ts'
import type { DistanceFrom } from '../../../core/zones/signed-distance.ts'
import type { Bounds } from './bounds.ts'

/**
 * Distances from a shape's edge, sampled in metres.
 * @param longestSide how many cells the longer side of `bounds` is divided into
 */
export function sampleDistances(distance: DistanceFrom, bounds: Bounds, longestSide: number): Field {
  const width = bounds.right - bounds.left
  const height = bounds.top - bounds.bottom
  const step = Math.max(width, height) / longestSide
  return sampleField({ x: bounds.left, y: bounds.bottom, width, height, step }, distance)
}

/** The point deepest inside a shape, where its name has most room. */
export function deepestPoint(field: Field): Point {
  let deepest = 0
  for (const [index, value] of field.values.entries())
    if (value < (field.values[deepest] ?? 0)) deepest = index
  const row = Math.floor(deepest / field.columns)
  return [field.x + (deepest - row * field.columns) * field.step, field.y + row * field.step]
}
