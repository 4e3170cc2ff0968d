import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Instant } from '../units/time.ts'
import { Play } from './play.ts'

/** Why something plays, or would have played. */
export const Reason = v.variant('kind', [
  v.object({
    kind: v.literal('override'),
    override: Id,
    by: v.string(),
    note: v.string(),
    since: Instant,
    until: Instant,
  }),
  v.object({ kind: v.literal('rule'), rule: Id, name: v.string(), priority: v.number() }),
  v.object({ kind: v.literal('default'), of: v.picklist(['zone', 'venue']) }),
  v.object({ kind: v.literal('nothing') }),
])
export type Reason = v.InferOutput<typeof Reason>

/** Something that also wanted to play and lost. */
export const Contender = v.object({ play: Play, reason: Reason })
export type Contender = v.InferOutput<typeof Contender>

/** What plays in a zone at one moment, and why. */
export const Decision = v.object({
  play: Play,
  reason: Reason,
  /** What it beat, strongest first. */
  beat: v.array(Contender),
})
export type Decision = v.InferOutput<typeof Decision>

/** From `at` on, until the next change. */
export const Change = v.object({ at: Instant, ...Decision.entries })
export type Change = v.InferOutput<typeof Change>
