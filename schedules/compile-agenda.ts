import type { Id } from '../core/kit/id.ts'
import type { Agenda } from '../core/schedules/agenda.ts'
import type { Millis } from '../core/units/time.ts'
import { changesBetween } from './changes.ts'
import type { World } from './world.ts'

/** The schedule of one zone from `from` until `until`, as a kiosk carries it. */
export function compileAgenda(world: World, zone: Id, from: Millis, until: Millis): Agenda {
  const changes = changesBetween(world, zone, from, until)
  const plays = createTable(changes.map(({ play }) => play))
  const reasons = createTable(changes.map(({ reason }) => reason))
  return {
    from,
    until,
    plays: plays.values,
    reasons: reasons.values,
    changes: changes.map(({ at, play, reason }) => ({
      at,
      play: plays.indexOf(play),
      reason: reasons.indexOf(reason),
    })),
  }
}

/** Equal values once each, in order of appearance. */
function createTable<Value>(all: readonly Value[]): { values: Value[]; indexOf(value: Value): number } {
  const indices = new Map<string, number>()
  const values: Value[] = []
  for (const value of all) {
    const key = JSON.stringify(value)
    if (indices.has(key)) continue
    indices.set(key, values.length)
    values.push(value)
  }
  return { values, indexOf: (value) => indices.get(JSON.stringify(value)) ?? 0 }
}
