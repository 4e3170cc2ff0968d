import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { CivilDate, TimeOfDay } from '../units/time.ts'
import { Name } from '../venues/venue.ts'
import { Play } from './play.ts'

export const RuleTarget = v.variant('kind', [
  v.object({ kind: v.literal('venue') }),
  v.object({
    kind: v.literal('zones'),
    zones: v.pipe(v.array(Id), v.minLength(1, 'needs at least one zone'), v.maxLength(500)),
  }),
])
export type RuleTarget = v.InferOutput<typeof RuleTarget>

/** One rule of the schedule: recurrence, time window, what to play, for which zones. */
export const Rule = v.object({
  name: Name,
  enabled: v.boolean(),
  /** The higher number wins. */
  priority: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  target: RuleTarget,
  /** The days it holds on, as an RFC 5545 recurrence without DTSTART, such as `FREQ=WEEKLY;BYDAY=SA,SU`. */
  recurrence: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(300),
    v.regex(
      /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/,
      'is not a recurrence in days, use for example FREQ=WEEKLY;BYDAY=MO,TU',
    ),
  ),
  /** The first day on the venue's calendar. */
  startsOn: CivilDate,
  /** The last day, or null for ever. */
  endsOn: v.nullable(CivilDate),
  /** The window on each of those days. When `to` is not after `from` it ends on the next day; equal is 24 hours. */
  from: TimeOfDay,
  to: TimeOfDay,
  play: Play,
})
export type Rule = v.InferOutput<typeof Rule>
