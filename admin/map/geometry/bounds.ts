import type { Point } from '../../../core/maps/map.ts'
import type { ZoneShape } from '../../../core/zones/zone.ts'

/** A rectangle in metres. */
export interface Bounds {
  left: number
  bottom: number
  right: number
  top: number
}

/** The smallest rectangle round some points, null when there are none. */
export function boundsOf(points: Iterable<Point>): Bounds | null {
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.bottom = Math.min(bounds.bottom, y)
    bounds.top = Math.max(bounds.top, y)
  }
  return bounds.left <= bounds.right ? bounds : null
}

export const widened = (bounds: Bounds, by: number): Bounds => ({
  left: bounds.left - by,
  bottom: bounds.bottom - by,
  right: bounds.right + by,
  top: bounds.top + by,
})

/** The points that span a shape; none for one that has no place on a map. */
export function pointsOfShape(shape: ZoneShape): Point[] {
  switch (shape.kind) {
    case 'polygon':
      return shape.rings.flat()
    case 'multipolygon':
      return shape.polygons.flat(2)
    case 'circle':
      return cornersRound([shape.centre], shape.radiusMetres)
    case 'corridor':
      return cornersRound(shape.line, shape.halfWidthMetres)
    case 'beaconRoom':
      return []
  }
}

const cornersRound = (points: readonly Point[], by: number): Point[] =>
  points.flatMap(([x, y]): Point[] => [
    [x - by, y - by],
    [x + by, y + by],
  ])
