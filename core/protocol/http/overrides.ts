import * as v from 'valibot'
import { OverrideTarget } from '../../schedules/override.ts'
import { Play } from '../../schedules/play.ts'
import { Instant } from '../../units/time.ts'

/** `POST /api/venues/{venue}/overrides`: play this by hand until then. Answers with the stored override. */
export const OverrideRequest = v.object({
  target: OverrideTarget,
  play: Play,
  until: Instant,
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
})
export type OverrideRequest = v.InferInput<typeof OverrideRequest>
