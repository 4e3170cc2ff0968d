import * as v from 'valibot'
import { Name } from '../venues/venue.ts'

/** Metres from the map's origin, x to the right and y up; on an outdoor map degrees, longitude then latitude. */
export const Point = v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())])
export type Point = v.InferOutput<typeof Point>

/** Where a local map lies on the earth. */
export const GeographicAnchor = v.object({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  /** Clockwise from north to the map's y axis. */
  rotationDegrees: v.pipe(v.number(), v.minValue(-360), v.maxValue(360)),
})
export type GeographicAnchor = v.InferOutput<typeof GeographicAnchor>

export const PlanLine = v.object({
  kind: v.picklist(['wall', 'door', 'window', 'detail']),
  points: v.pipe(v.array(Point), v.minLength(2), v.maxLength(2000)),
})
export type PlanLine = v.InferOutput<typeof PlanLine>

/** One floor or one outdoor area. */
export const VenueMap = v.object({
  name: Name,
  /** Floors from below to above, 0 is the ground floor. */
  level: v.pipe(v.number(), v.integer(), v.minValue(-100), v.maxValue(300)),
  kind: v.picklist(['indoor', 'outdoor']),
  anchor: v.nullable(GeographicAnchor),
  /** The drawn floor plan. */
  plan: v.pipe(v.array(PlanLine), v.maxLength(5000)),
})
export type VenueMap = v.InferOutput<typeof VenueMap>
