import type { Point } from '../../../core/maps/map.ts'
import type { Polygon, Ring, ZoneShape } from '../../../core/zones/zone.ts'

/** Metres from the edge of a shape: negative inside, positive outside. Null for a shape that has no place on a map. */
export type DistanceFrom = (x: number, y: number) => number

/** The signed distance of a shape whose coordinates are metres. */
export function signedDistance(shape: ZoneShape): DistanceFrom | null {
  switch (shape.kind) {
    case 'polygon':
      return ofPolygons([shape.rings])
    case 'multipolygon':
      return ofPolygons(shape.polygons)
    case 'circle': {
      const [cx, cy] = shape.centre
      return (x, y) => Math.hypot(x - cx, y - cy) - shape.radiusMetres
    }
    case 'corridor':
      return (x, y) => distanceToLine(shape.line, x, y, false) - shape.halfWidthMetres
    case 'beaconRoom':
      return null
  }
}

function ofPolygons(polygons: readonly Polygon[]): DistanceFrom {
  return (x, y) => {
    let nearest = Infinity
    let isInside = false
    for (const polygon of polygons) {
      let crossings = false
      for (const ring of polygon) {
        nearest = Math.min(nearest, distanceToLine(ring, x, y, true))
        if (isInRing(ring, x, y)) crossings = !crossings
      }
      isInside ||= crossings
    }
    return isInside ? -nearest : nearest
  }
}

function distanceToLine(line: readonly Point[], x: number, y: number, isClosed: boolean): number {
  let nearest = Infinity
  for (let index = isClosed ? 0 : 1; index < line.length; index++) {
    const from = line[index === 0 ? line.length - 1 : index - 1]
    const to = line[index]
    if (from && to) nearest = Math.min(nearest, distanceToSegment(from, to, x, y))
  }
  return nearest
}

function distanceToSegment([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  const dx = bx - ax
  const dy = by - ay
  const lengthSquared = dx * dx + dy * dy
  const along =
    lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / lengthSquared))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

function isInRing(ring: Ring, x: number, y: number): boolean {
  let isInside = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
  }
  return isInside
}
