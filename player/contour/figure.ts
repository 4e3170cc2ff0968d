import type { Point } from '../../core/maps/map.ts'
import { signedDistance, type DistanceFrom } from '../../core/zones/signed-distance.ts'
import type { Polygon, ZoneShape } from '../../core/zones/zone.ts'

/** A zone's outline in metres. */
export interface Figure {
  distance: DistanceFrom
  bounds: { left: number; right: number; bottom: number; top: number }
}

const METRES_PER_DEGREE = 111_320
/** No room is 5 cm wide: what is smaller than this everywhere is in degrees. */
const LARGEST_DEGREES = 0.05
/** More corners than this cannot be told apart on a screen. */
const MOST_CORNERS = 240
/** Known by its beacons alone, a room has no outline: a circle says "around here" and nothing else. */
const somewhere: ZoneShape = { kind: 'circle', centre: [0, 0], radiusMetres: 5 }

/** A zone's shape as a figure in metres; degrees of outdoor maps are turned into metres. */
export function figureOf(shape: ZoneShape): Figure {
  const drawn = drawable(shape)
  const distance = signedDistance(drawn)
  return distance ? { distance, bounds: boundsOfShape(drawn) } : figureOf(somewhere)
}

/** The same shape with no more corners than can be seen, in metres. */
function drawable(shape: ZoneShape): ZoneShape {
  switch (shape.kind) {
    case 'polygon': {
      const rings = inMetres(shape.rings.map(thin))
      return { kind: 'polygon', rings }
    }
    case 'multipolygon': {
      const rings = inMetres(shape.polygons.flat().map(thin))
      const polygons = shape.polygons.map((polygon): Polygon => rings.splice(0, polygon.length))
      return { kind: 'multipolygon', polygons }
    }
    case 'circle':
      return { ...shape, centre: [0, 0] }
    case 'corridor':
      return { ...shape, line: inMetres([thin(shape.line)])[0] ?? [] }
    case 'beaconRoom':
      return somewhere
  }
}

function boundsOfShape(shape: ZoneShape): Figure['bounds'] {
  switch (shape.kind) {
    case 'polygon':
      return boundsOf(shape.rings.flat())
    case 'multipolygon':
      return boundsOf(shape.polygons.flat(2))
    case 'circle':
      return widened(boundsOf([shape.centre]), shape.radiusMetres)
    case 'corridor':
      return widened(boundsOf(shape.line), shape.halfWidthMetres)
    case 'beaconRoom':
      return boundsOfShape(somewhere)
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

const widened = ({ left, right, bottom, top }: Figure['bounds'], by: number): Figure['bounds'] => ({
  left: left - by,
  right: right + by,
  bottom: bottom - by,
  top: top + by,
})
