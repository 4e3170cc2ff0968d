import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Point } from '../maps/map.ts'
import { Name } from '../venues/venue.ts'

/** A closed ring of at least three corners; the last corner joins the first without being repeated. */
export const Ring = v.pipe(
  v.array(Point),
  v.minLength(3, 'needs at least three corners'),
  v.maxLength(20_000),
)
export type Ring = v.InferOutput<typeof Ring>

/** An outline first, then its holes. */
export const Polygon = v.pipe(v.array(Ring), v.minLength(1), v.maxLength(200))
export type Polygon = v.InferOutput<typeof Polygon>

const Metres = v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))

export const ZoneShape = v.variant('kind', [
  v.object({ kind: v.literal('polygon'), rings: Polygon }),
  v.object({
    kind: v.literal('multipolygon'),
    polygons: v.pipe(v.array(Polygon), v.minLength(1), v.maxLength(500)),
  }),
  v.object({ kind: v.literal('circle'), centre: Point, radiusMetres: v.pipe(Metres, v.gtValue(0)) }),
  v.object({
    kind: v.literal('corridor'),
    line: v.pipe(v.array(Point), v.minLength(2), v.maxLength(5000)),
    halfWidthMetres: v.pipe(Metres, v.gtValue(0)),
  }),
  /** A room known by its beacons alone. */
  v.object({ kind: v.literal('beaconRoom'), beacons: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)) }),
])
export type ZoneShape = v.InferOutput<typeof ZoneShape>

export const ZoneMix = v.variant('mode', [
  v.object({ mode: v.literal('layer') }),
  v.object({ mode: v.literal('exclusive') }),
  v.object({ mode: v.literal('duck'), byDecibels: v.pipe(v.number(), v.minValue(0), v.maxValue(60)) }),
])

/** An area on a map that has an atmosphere of its own. */
export const Zone = v.object({
  name: Name,
  map: Id,
  /** Which of the ten zone colours, 1 to 10. */
  colour: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
  shape: ZoneShape,
  /** Full level from `innerMetres` inside the edge, silent from `outerMetres` outside it. */
  fade: v.object({ innerMetres: Metres, outerMetres: Metres }),
  /** How long a change of this zone's weight takes. */
  fadeSeconds: v.pipe(v.number(), v.minValue(0), v.maxValue(600)),
  priority: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  mix: ZoneMix,
  /** Plays when no rule says otherwise; null takes the venue's. */
  defaultScene: v.nullable(Id),
})
export type Zone = v.InferOutput<typeof Zone>
