import type { Id } from '../../core/kit/id.ts'
import type { ZoneLive } from '../../core/protocol/http/live.ts'
import type { Millis } from '../../core/units/time.ts'
import { because } from '../../schedules/because.ts'
import { timeOfDayAt } from '../../schedules/civil-time.ts'
import type { World } from '../../schedules/world.ts'
import { currentChange, type ZonePlan } from './zone-plan.ts'

const MOST_NEXT = 10

interface Parts {
  world: World
  scenes: ReadonlyMap<Id, { name: string }>
  zone: Id
  plan: ZonePlan
  now: Millis
}

/** What a zone plays now, why, and what comes. Null when the plan is empty, which it never is in practice. */
export function zoneLive({ world, scenes, zone, plan, now }: Parts): ZoneLive | null {
  const { current, next } = currentChange(plan, now)
  if (!current) return null
  const { at, ...decision } = current
  const names = {
    scene: (id: Id) => scenes.get(id)?.name ?? 'a scene that was removed',
    time: (instant: Millis) => timeOfDayAt(instant, world.venue.timeZone),
  }
  return {
    zone,
    decision,
    because: because(decision, names),
    since: at,
    until: next[0]?.at ?? null,
    next: next.slice(0, MOST_NEXT),
  }
}
