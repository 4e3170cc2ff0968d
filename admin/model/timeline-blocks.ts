import type { Change, Decision } from '../../core/schedules/decision.ts'
import { isSamePlay } from '../../core/schedules/play.ts'
import type { Millis } from '../../core/units/time.ts'

/** A stretch of time in which one thing plays in a zone, for one reason. */
export interface TimelineBlock {
  from: Millis
  until: Millis
  decision: Decision
}

const isSame = (one: Decision, other: Decision) =>
  isSamePlay(one.play, other.play) && JSON.stringify(one.reason) === JSON.stringify(other.reason)

/** The stretches between `from` and `until`; changes that change nothing are joined. */
export function timelineBlocks(changes: readonly Change[], from: Millis, until: Millis): TimelineBlock[] {
  const blocks: TimelineBlock[] = []
  for (const [index, change] of changes.entries()) {
    const begins = Math.max(from, change.at)
    const ends = Math.min(until, changes[index + 1]?.at ?? until)
    if (ends <= begins) continue
    const last = blocks.at(-1)
    if (last && last.until === begins && isSame(last.decision, change)) last.until = ends
    else blocks.push({ from: begins, until: ends, decision: change })
  }
  return blocks
}

/** A block cut at `now`: what is past is filled, what is to come is outlined. It is the plan: what has really played is proved elsewhere. */
export function cutAtNow(block: TimelineBlock, now: Millis): { past: number; isNow: boolean } {
  const past = (now - block.from) / (block.until - block.from)
  return { past: Math.min(1, Math.max(0, past)), isNow: block.from <= now && now < block.until }
}

const HOUR = 3_600_000

/** The part of a day worth drawing: from an hour before the first sound until an hour after the last, in whole hours. */
export function worthDrawing(
  blocks: readonly TimelineBlock[],
  day: { from: Millis; until: Millis },
  now: Millis,
) {
  const sounding = blocks.filter((block) => block.decision.play.kind === 'scene')
  if (sounding.length === 0) return day
  const first = Math.min(now, ...sounding.map((block) => block.from)) - HOUR / 2
  const last = Math.max(now, ...sounding.map((block) => block.until)) + HOUR / 2
  const whole = (at: Millis, round: (hours: number) => number) =>
    day.from + round((at - day.from) / HOUR) * HOUR
  return {
    from: Math.max(day.from, whole(first, Math.floor)),
    until: Math.min(day.until, whole(last, Math.ceil)),
  }
}
