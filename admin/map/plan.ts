import type { Point } from '../../core/maps/map.ts'
import { contourLines, type Field } from '../../core/zones/contour-lines.ts'
import { signedDistance } from '../../core/zones/signed-distance.ts'
import type { StoredKiosk, StoredMap, StoredZone } from '../model/documents.ts'
import { boundsOf, pointsOfShape, widened, type Bounds } from './geometry/bounds.ts'
import { deepestPoint, sampleDistances } from './geometry/distance-field.ts'
import { localMetres, shapeInMetres, type LocalMetres } from './geometry/local-metres.ts'

/** One map with all that lies on it, in metres, ready to be drawn. */
export interface Plan {
  /** All that is drawn. */
  bounds: Bounds
  /** Walls and zones with a part of their fade: what a picture of fixed size shows whole. */
  core: Bounds
  lines: { kind: 'wall' | 'door' | 'window' | 'detail'; points: Point[] }[]
  zones: PlanZone[]
  kiosks: { id: string; zone: string | null; at: Point }[]
  metres: LocalMetres
}

export interface PlanZone {
  id: string
  name: string
  colour: number
  /** The edge itself, as lines whose last point is their first. */
  outline: Point[][]
  /** Lines inside the edge, from the edge inwards. */
  inner: Point[][][]
  /** Lines outside the edge; the last one is where the zone falls silent. */
  outer: Point[][][]
  /** Where it is deepest. */
  label: Point
  /** Distances from its edge, negative inside. */
  field: Field
}

interface Parts {
  map: StoredMap
  zones: readonly StoredZone[]
  kiosks: readonly StoredKiosk[]
  place: { latitude: number; longitude: number }
}

const MARGIN_METRES = 0.3
/** The share of the fade outside its edge that a picture of fixed size still shows of every zone. */
const SHOWN_FADE = 0.35
const CELLS = 110
const FIELD_MARGIN_CELLS = 3
const OUTER_LINES = 4
const INNER_LINES = 5

export function planOf({ map, zones, kiosks, place }: Parts): Plan {
  const metres = localMetres(map, place)
  const onMap = zones.filter((zone) => zone.map === map.id)
  const planZones = onMap.flatMap((zone) => planZone(zone, metres) ?? [])
  const lines = map.plan.map(({ kind, points }) => ({ kind, points: points.map(metres.toMetres) }))
  const placed = kiosks.flatMap((kiosk) =>
    kiosk.place?.map === map.id
      ? [{ id: kiosk.id, zone: kiosk.zone, at: metres.toMetres(kiosk.place.at) }]
      : [],
  )
  const walls = lines.filter((line) => line.kind !== 'detail').flatMap((line) => line.points)
  const points = [
    ...lines.flatMap((line) => line.points),
    ...planZones.flatMap((zone) => [...zone.outline, ...(zone.outer.at(-1) ?? [])].flat()),
    ...placed.map((kiosk) => kiosk.at),
  ]
  const bounds = boundsOf(points) ?? { left: 0, bottom: 0, right: 10, top: 10 }
  return {
    bounds: widened(bounds, MARGIN_METRES),
    core: widened(
      boundsOf([...walls, ...onMap.flatMap((zone) => shownOf(zone, metres))]) ?? bounds,
      MARGIN_METRES,
    ),
    lines,
    zones: planZones,
    kiosks: placed,
    metres,
  }
}

/** The corners of what is shown of a zone: its shape and a part of its fade. */
function shownOf(zone: StoredZone, metres: LocalMetres): Point[] {
  const bounds = boundsOf(pointsOfShape(shapeInMetres(zone.shape, metres)))
  if (!bounds) return []
  const { left, bottom, right, top } = widened(bounds, zone.fade.outerMetres * SHOWN_FADE)
  return [
    [left, bottom],
    [right, top],
  ]
}

function planZone(zone: StoredZone, metres: LocalMetres): PlanZone | null {
  const shape = shapeInMetres(zone.shape, metres)
  const distance = signedDistance(shape)
  const bounds = boundsOf(pointsOfShape(shape))
  if (!distance || !bounds) return null
  const side = Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom)
  const { innerMetres, outerMetres } = zone.fade
  const margin = outerMetres + (FIELD_MARGIN_CELLS * (side + 2 * outerMetres)) / CELLS
  const field = sampleDistances(distance, widened(bounds, margin), CELLS)
  const depth = -field.values.reduce((least, value) => Math.min(least, value), 0)
  const outline =
    shape.kind === 'polygon'
      ? shape.rings.map(closed)
      : shape.kind === 'multipolygon'
        ? shape.polygons.flat().map(closed)
        : contourLines(field, 0)
  // The first line inside is where the zone sounds in full; the others only carry its shape further in.
  const firstInside = innerMetres > 0 && innerMetres < depth ? innerMetres : depth / (INNER_LINES + 1)
  const stepInside = (depth - firstInside) / INNER_LINES
  return {
    id: zone.id,
    name: zone.name,
    colour: zone.colour,
    outline,
    inner: steps(INNER_LINES, (index) => contourLines(field, -(firstInside + index * stepInside))),
    outer:
      outerMetres > 0
        ? steps(OUTER_LINES, (index) => contourLines(field, (outerMetres * (index + 1)) / OUTER_LINES))
        : [],
    label: deepestPoint(field),
    field,
  }
}

const closed = (ring: readonly Point[]): Point[] => [...ring, ...ring.slice(0, 1)]
const steps = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index))
