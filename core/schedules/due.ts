import { present } from '../kit/invariant.ts'
import type { Millis } from '../units/time.ts'
import type { Agenda } from './agenda.ts'
import type { Reason } from './decision.ts'
import type { Play } from './play.ts'

/** What an agenda asks for at one moment. */
export interface Due {
  play: Play
  reason: Reason
  since: Millis
  /** When the next change comes, or null when this agenda knows of none. */
  until: Millis | null
}

/**
 * What an agenda asks for at `now`. Before its beginning the first change holds, after its end the last one does: an
 * agenda that was not renewed plays on rather than falling silent.
 */
export function dueAt(agenda: Agenda, now: Millis): Due {
  let index = agenda.changes.findLastIndex((change) => change.at <= now)
  if (index < 0) index = 0
  const change = present(agenda.changes[index], 'an agenda has a change')
  return {
    play: present(agenda.plays[change.play], 'a change points at a play'),
    reason: present(agenda.reasons[change.reason], 'a change points at a reason'),
    since: change.at,
    until: agenda.changes[index + 1]?.at ?? null,
  }
}
