import { minutes, type Millis } from '../../core/units/time.ts'
import type { KioskState } from '../model/kiosk-state.ts'
import type { Plan } from '../model/plan.ts'

const NIGHT_BEGINS = 3
const NIGHT_ENDS = 5
/** A change that is due would come into the gap. */
const CLEAR_OF_CHANGES: Millis = minutes(2)
/** A page younger than this has just been started; another start so soon would look like a fault. */
const SETTLED_AFTER: Millis = minutes(10)

export interface UpdateFacts {
  state: KioskState
  now: Millis
  /** When this page was started. */
  startedAt: Millis
  /** Of the venue; null while it is not known. */
  timeZone: string | null
}

/**
 * Whether a newer shell may take the page over now: while nothing sounds and nobody is to do anything at the screen,
 * or in the small hours of the venue, away from any change of scene.
 */
export function isGoodMomentToUpdate({ state, now, startedAt, timeZone }: UpdateFacts): boolean {
  switch (state.is) {
    case 'silent':
      return isClearOfChanges(state.plan, now)
    case 'playing':
      return now - startedAt >= SETTLED_AFTER && isNight(now, timeZone) && isClearOfChanges(state.plan, now)
    case 'trouble':
      if (state.playing && !isClearOfChanges(state.playing, now)) return false
      return now - startedAt >= SETTLED_AFTER && isNight(now, timeZone)
    // A page without identity or with a blocked output waits for hands that may be on it just now.
    case 'unpaired':
    case 'blocked':
      return now - startedAt >= SETTLED_AFTER && isNight(now, timeZone)
    case 'insecure':
    case 'starting':
      return false
  }
}

function isClearOfChanges(plan: Plan, now: Millis): boolean {
  return plan.is === 'noZone' || !plan.next || plan.next.at - now >= CLEAR_OF_CHANGES
}

function isNight(now: Millis, timeZone: string | null): boolean {
  if (timeZone === null) return false
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now),
  )
  return hour >= NIGHT_BEGINS && hour < NIGHT_ENDS
}
