import type { Id } from '../../core/kit/id.ts'
import type { Action } from '../../core/protocol/kiosk-action.ts'
import type { Millis } from '../../core/units/time.ts'

/** Clocks of controller and kiosk may differ this much before an action from the future is refused. */
const CLOCK_TOLERANCE: Millis = 60_000

export type Judgement = { is: 'do' } | { is: 'doneBefore' } | { is: 'refused'; reason: string }

/** Whether an action is to be done now. */
export function judgeAction(action: Action, known: ReadonlySet<Id>, now: Millis): Judgement {
  if (known.has(action.id)) return { is: 'doneBefore' }
  const age = now - action.at
  if (age > action.timeToLiveMillis) {
    return {
      is: 'refused',
      reason: `It arrived ${Math.round(age / 1000)} s after it was asked for, and was to be done within ${Math.round(action.timeToLiveMillis / 1000)} s.`,
    }
  }
  if (age < -CLOCK_TOLERANCE - action.timeToLiveMillis) {
    return { is: 'refused', reason: `It is dated ${Math.round(-age / 1000)} s ahead of this kiosk's clock.` }
  }
  return { is: 'do' }
}
