import * as v from 'valibot'
import { Instant } from '../units/time.ts'
import { Reason } from './decision.ts'
import { Play } from './play.ts'

const Index = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * The schedule compiled for one zone: dated changes for the coming days. Plays and reasons stand once each and are
 * pointed at, so that a busy fortnight stays small on the wire.
 */
export const Agenda = v.pipe(
  v.object({
    from: Instant,
    until: Instant,
    plays: v.array(Play),
    reasons: v.array(Reason),
    /** In order of time; the first is at or before `from`. */
    changes: v.pipe(v.array(v.object({ at: Instant, play: Index, reason: Index })), v.minLength(1)),
  }),
  v.check(
    (agenda) =>
      agenda.changes.every(
        (change) => change.play < agenda.plays.length && change.reason < agenda.reasons.length,
      ),
    'a change points at a play or reason that is not there',
  ),
)
export type Agenda = v.InferOutput<typeof Agenda>
