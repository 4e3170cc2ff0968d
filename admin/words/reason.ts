import type { Reason } from '../../core/schedules/decision.ts'
import type { Millis } from '../../core/units/time.ts'
import type { TimeWords } from './time.ts'

/** Why something plays now, one sentence. */
export function reasonInWords(reason: Reason, time: TimeWords, now: Millis): string {
  switch (reason.kind) {
    case 'override': {
      const said = reason.note === '' ? '' : `: “${reason.note}”`
      return `${reason.by} chose it by hand at ${time.moment(reason.since, now)}${said}. It ends at ${time.moment(reason.until, now)}.`
    }
    case 'rule':
      return `The rule “${reason.name}” says so, with priority ${reason.priority}.`
    case 'default':
      return reason.of === 'zone'
        ? 'No rule says otherwise; this is the zone’s own scene.'
        : 'No rule says otherwise; this is the venue’s scene.'
    case 'nothing':
      return 'No rule asks for anything now.'
  }
}

/** Why the decision beat this one, one sentence. */
export function defeatInWords(loser: Reason, winner: Reason, time: TimeWords, now: Millis): string {
  if (winner.kind === 'override')
    return `By hand goes before the schedule, and hands back at ${time.moment(winner.until, now)}.`
  if (winner.kind === 'rule' && loser.kind === 'rule') {
    if (loser.priority < winner.priority) return `${loser.priority} is under ${winner.priority}.`
    return 'It has the same priority; the more particular rule wins.'
  }
  if (loser.kind === 'default') return 'It plays when no rule says otherwise.'
  return 'It comes after the rules.'
}

/** Where something comes from, in a few words: `Mara, until 15:00`, `Open, afternoon`. */
export function originInWords(reason: Reason, time: TimeWords, now: Millis): string {
  switch (reason.kind) {
    case 'override':
      return `${reason.by}, until ${time.moment(reason.until, now)}`
    case 'rule':
      return reason.name
    case 'default':
      return reason.of === 'zone' ? 'the zone’s own scene' : 'the venue’s scene'
    case 'nothing':
      return 'nothing planned'
  }
}
