import type { Point } from '../../core/maps/map.ts'
import type { Polygon, ZoneShape } from '../../core/zones/zone.ts'

/** Distance to an outline: negative inside, positive outside. */
export interface Figure {
  distance: (x: number, y: number) => number
  bounds: { left: number; right: number; bottom: number; top: number }
}

const METRES_PER_DEGREE = 111_320
/** No room is 5 cm wide: what is smaller than this everywhere is in degrees. */
const LARGEST_DEGREES = 0.05
/** More corners than this cannot be told apart on a screen. */
const MOST_CORNERS = 240

/** A zone's shape as a figure in metres, or degrees turned into metres for outdoor maps. */
export function figureOf(shape: ZoneShape): Figure {
  switch (shape.kind) {
    case 'polygon':
      return polygonFigure([shape.rings])
    case 'multipolygon':
      return polygonFigure(shape.polygons)
    case 'circle':
      return circleFigure(shape.radiusMetres)
    case 'corridor':
      return corridorFigure(shape.line, shape.halfWidthMetres)
    case 'beaconRoom':
      // Known by its beacons alone, it has no outline: a circle says "around here" and nothing else.
      return circleFigure(5)
  }
}

function circleFigure(radius: number): Figure {
  return {
    distance: (x, y) => Math.hypot(x, y) - radius,
    bounds: { left: -radius, right: radius, bottom: -radius, top: radius },
  }
}

function corridorFigure(line: readonly Point[], halfWidth: number): Figure {
  const thinned = inMetres([thin(line)])[0] ?? []
  const box = boundsOf(thinned)
  return {
    distance: (x, y) => distanceToLine(thinned, x, y) - halfWidth,
    bounds: {
      left: box.left - halfWidth,
      right: box.right + halfWidth,
      bottom: box.bottom - halfWidth,
      top: box.top + halfWidth,
    },
  }
}

function polygonFigure(polygons: readonly Polygon[]): Figure {
  const rings = inMetres(polygons.flat().map(thin))
  const closed = rings.map((ring) => [...ring, ...ring.slice(0, 1)])
  return {
    distance: (x, y) => {
      const edge = Math.min(...closed.map((ring) => distanceToLine(ring, x, y)))
      // Even-odd over all rings at once, so that holes need no thought.
      const isInside = rings.filter((ring) => surrounds(ring, x, y)).length % 2 === 1
      return isInside ? -edge : edge
    },
    bounds: boundsOf(rings.flat()),
  }
}

/** Leaves out corners evenly until few enough are left. */
function thin(points: readonly Point[]): Point[] {
  const step = Math.ceil(points.length / MOST_CORNERS)
  return points.filter((_, index) => index % step === 0 || index === points.length - 1)
}

function inMetres(lines: readonly Point[][]): Point[][] {
  const { left, right, bottom, top } = boundsOf(lines.flat())
  if (right - left > LARGEST_DEGREES || top - bottom > LARGEST_DEGREES) return lines.map((line) => [...line])
  const east = METRES_PER_DEGREE * Math.cos((((bottom + top) / 2) * Math.PI) / 180)
  return lines.map((line) =>
    line.map(([x, y]): Point => [(x - left) * east, (y - bottom) * METRES_PER_DEGREE]),
  )
}

function boundsOf(points: readonly Point[]): Figure['bounds'] {
  const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity }
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.bottom = Math.min(bounds.bottom, y)
    bounds.top = Math.max(bounds.top, y)
  }
  return bounds
}

function distanceToLine(line: readonly Point[], x: number, y: number): number {
  let nearest = Infinity
  for (let index = 1; index < line.length; index++) {
    const [ax, ay] = line[index - 1] ?? [0, 0]
    const [bx, by] = line[index] ?? [0, 0]
    const dx = bx - ax
    const dy = by - ay
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
    const t = Math.max(0, Math.min(1, along))
    nearest = Math.min(nearest, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2)
  }
  return Math.sqrt(nearest)
}

function surrounds(ring: readonly Point[], x: number, y: number): boolean {
  let isInside = false
  for (let index = 0; index < ring.length; index++) {
    const [ax, ay] = ring[index] ?? [0, 0]
    const [bx, by] = ring[(index + 1) % ring.length] ?? [0, 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
  }
  return isInside
}
