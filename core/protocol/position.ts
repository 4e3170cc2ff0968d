import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Point } from '../maps/map.ts'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

/** A position estimate on a map. */
export const Position = v.object({
  at: Instant,
  map: Id,
  point: Point,
  /** Variance of x, covariance, variance of y, in square metres. */
  covariance: v.tuple([v.number(), v.number(), v.number()]),
  /** Probability of each zone, when the source knows rooms. */
  zones: v.nullable(v.record(Id, v.pipe(v.number(), v.minValue(0), v.maxValue(1)))),
  source: v.pipe(v.string(), v.maxLength(60)),
})
export type Position = v.InferOutput<typeof Position>

export const position = channel({
  template: '{venue}/position/{subject}',
  version: 1,
  retain: false,
  qos: 0,
  schema: Position,
})
