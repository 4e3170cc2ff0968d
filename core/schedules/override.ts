import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Instant } from '../units/time.ts'
import { Play } from './play.ts'

export const OverrideTarget = v.variant('kind', [
  v.object({ kind: v.literal('venue') }),
  v.object({ kind: v.literal('zone'), zone: Id }),
])
export type OverrideTarget = v.InferOutput<typeof OverrideTarget>

/** Something set by hand that outranks the schedule until a stated moment. Never without an end. */
export const Override = v.object({
  target: OverrideTarget,
  play: Play,
  from: Instant,
  until: Instant,
  /** Who set it, as shown to people. */
  by: v.pipe(v.string(), v.maxLength(120)),
  note: v.pipe(v.string(), v.trim(), v.maxLength(200)),
})
export type Override = v.InferOutput<typeof Override>
