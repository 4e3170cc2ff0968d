import type { Id } from '../core/kit/id.ts'
import type { Decision, Reason } from '../core/schedules/decision.ts'
import type { Play } from '../core/schedules/play.ts'
import type { Millis } from '../core/units/time.ts'

/** How a sentence names things. */
export interface Names {
  scene(id: Id): string
  /** An instant as the venue's people say it, such as `15:00`. */
  time(at: Millis): string
}

/** Why this plays, in one sentence for people. */
export function because(decision: Pick<Decision, 'play' | 'reason'>, names: Names): string {
  const what = playInWords(decision.play, names)
  const { reason } = decision
  switch (reason.kind) {
    case 'override':
      return `${reason.by} chose ${what}, until ${names.time(reason.until)}${reason.note ? `: ${reason.note}` : ''}.`
    case 'rule':
      return `The rule “${reason.name}” plans ${what}.`
    case 'default':
      return reason.of === 'zone'
        ? `${capitalised(what)} plays here whenever nothing else is planned.`
        : `${capitalised(what)} plays in the whole house whenever nothing else is planned.`
    case 'nothing':
      return 'Nothing is planned, and no scene is set for such times.'
  }
}

/** Why a contender lost to the winner, in one sentence. */
export function whyItLost(lost: Reason, winner: Reason): string {
  if (winner.kind === 'override')
    return lost.kind === 'override'
      ? 'What was chosen later goes first.'
      : 'By hand goes before the schedule.'
  if (winner.kind === 'rule' && lost.kind === 'rule') {
    if (winner.priority > lost.priority) return `Priority ${lost.priority} is under ${winner.priority}.`
    return `Both have priority ${lost.priority}; the one that names this zone goes first, then the one changed last.`
  }
  if (lost.kind === 'default')
    return lost.of === 'zone'
      ? 'It plays when nothing is planned.'
      : 'It plays in the whole house when nothing is planned.'
  return ''
}

/** `Slow Glass`, or `silence`. */
export function playInWords(play: Play, names: Pick<Names, 'scene'>): string {
  return play.kind === 'scene' ? names.scene(play.scene) : 'silence'
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
