import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Point } from '../maps/map.ts'
import { Name } from '../venues/venue.ts'

/** Loudness of a kiosk's output, 0 to 1, linear in amplitude before the limiter. */
export const Volume = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

export const Outputs = v.object({ speakers: v.boolean(), projector: v.boolean() })

/** A player device as the controller knows it. */
export const Kiosk = v.object({
  name: Name,
  /** The zone it sounds for; null until someone gives it a place. */
  zone: v.nullable(Id),
  place: v.nullable(v.object({ map: Id, at: Point })),
  volume: Volume,
  mute: v.boolean(),
  outputs: Outputs,
  /** Later than the others by this much, to make up for slower loudspeakers or screens. */
  outputDelayMillis: v.pipe(v.number(), v.minValue(0), v.maxValue(5000)),
})
export type Kiosk = v.InferOutput<typeof Kiosk>
