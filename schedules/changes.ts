import type { Id } from '../core/kit/id.ts'
import type { Change, Reason } from '../core/schedules/decision.ts'
import { isSamePlay } from '../core/schedules/play.ts'
import { days, type Millis } from '../core/units/time.ts'
import { createDecider } from './decide.ts'
import type { World } from './world.ts'

// Far enough back to know since when most things play, near enough to cost nothing.
const LOOK_BACK = days(2)

/**
 * What a zone plays from `from` until just before `until`, in order. The first change is the one that holds at `from`,
 * with the instant at which it came (at most two days back). A change of reason alone is a change too.
 */
export function changesBetween(world: World, zone: Id, from: Millis, until: Millis): Change[] {
  const start = from - LOOK_BACK
  const decider = createDecider(world, zone, start, until)
  const changes: Change[] = []
  for (const at of [start, ...decider.boundaries()]) {
    const decision = decider.decide(at)
    const before = changes.at(-1)
    if (before && isSamePlay(before.play, decision.play) && isSameReason(before.reason, decision.reason))
      continue
    changes.push({ at, ...decision })
  }
  const first = changes.findLastIndex((change) => change.at <= from)
  return changes.slice(Math.max(0, first))
}

function isSameReason(one: Reason, other: Reason): boolean {
  switch (one.kind) {
    case 'override':
      return other.kind === 'override' && one.override === other.override && one.until === other.until
    case 'rule':
      return other.kind === 'rule' && one.rule === other.rule
    case 'default':
      return other.kind === 'default' && one.of === other.of
    case 'nothing':
      return other.kind === 'nothing'
  }
}
