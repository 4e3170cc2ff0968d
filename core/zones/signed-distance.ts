import type { Point } from '../maps/map.ts'
import type { Polygon, Ring, ZoneShape } from './zone.ts'

/** Metres from the edge of a shape: negative inside, positive outside. */
export type DistanceFrom = (x: number, y: number) => number

/**
 * The signed distance of a shape whose coordinates are metres; null for one that has no outline. A multipolygon is the
 * union of its parts; a hole is outside.
 */
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
      return (x, y) => Math.sqrt(squareToLine(shape.line, x, y, false)) - shape.halfWidthMetres
    case 'beaconRoom':
      return null
  }
}

function ofPolygons(polygons: readonly Polygon[]): DistanceFrom {
  return (x, y) => {
    let nearest = Infinity
    let isInside = false
    for (const polygon of polygons) {
      let isInPolygon = false
      for (const ring of polygon) {
        nearest = Math.min(nearest, squareToLine(ring, x, y, true))
        if (isInRing(ring, x, y)) isInPolygon = !isInPolygon
      }
      isInside ||= isInPolygon
    }
    return isInside ? -Math.sqrt(nearest) : Math.sqrt(nearest)
  }
}

/** Square of the distance to the nearest point of a line. One root at the end is cheaper than one a segment. */
function squareToLine(line: readonly Point[], x: number, y: number, isClosed: boolean): number {
  let nearest = Infinity
  for (let index = isClosed ? 0 : 1; index < line.length; index++) {
    const from = line[index === 0 ? line.length - 1 : index - 1]
    const to = line[index]
    if (from && to) nearest = Math.min(nearest, squareToSegment(from, to, x, y))
  }
  return nearest
}

function squareToSegment([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  const dx = bx - ax
  const dy = by - ay
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
  const t = Math.min(1, Math.max(0, along))
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2
}

function isInRing(ring: Ring, x: number, y: number): boolean {
  let isInside = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
  }
  return isInside
}
