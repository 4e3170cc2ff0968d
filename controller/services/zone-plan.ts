import type { Id } from '../../core/kit/id.ts'
import type { Agenda } from '../../core/schedules/agenda.ts'
import type { Change } from '../../core/schedules/decision.ts'
import { days, type Millis } from '../../core/units/time.ts'
import { changesBetween } from '../../schedules/changes.ts'
import { compileAgenda } from '../../schedules/compile-agenda.ts'
import type { World } from '../../schedules/world.ts'

/** What a zone plays over the coming days: for its kiosks, and with every reason for people. */
export interface ZonePlan {
  agenda: Agenda
  changes: Change[]
}

// A kiosk alone for a fortnight still knows what to play, from whichever hour of a day it was told.
const AHEAD = days(15)

/**
 * The plan of one zone at `now`. It begins with the day (in UTC), so that compiling it again later that day makes the same
 * plan, and nothing needs to be sent.
 */
export function planZone(world: World, zone: Id, now: Millis): ZonePlan {
  const from = startOfDay(now)
  const until = from + AHEAD
  return {
    agenda: compileAgenda(world, zone, from, until),
    changes: changesBetween(world, zone, from, until),
  }
}

export const startOfDay = (now: Millis): Millis => now - (now % days(1))

/** The change that holds at `now`, and those to come, soonest first. */
export function currentChange(plan: ZonePlan, now: Millis): { current: Change | null; next: Change[] } {
  const index = Math.max(
    0,
    plan.changes.findLastIndex((change) => change.at <= now),
  )
  return { current: plan.changes[index] ?? null, next: plan.changes.slice(index + 1) }
}
