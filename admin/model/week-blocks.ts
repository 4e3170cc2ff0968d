import { addDays, civilDateAt, instantOf } from '../../schedules/civil-time.ts'
import type { CivilDate, Millis } from '../../core/units/time.ts'
import { timelineBlocks, type TimelineBlock } from './timeline-blocks.ts'
import type { Change } from '../../core/schedules/decision.ts'

/** One day of a week view. */
export interface WeekDay {
  date: CivilDate
  from: Millis
  until: Millis
  blocks: TimelineBlock[]
}

/** The Monday of the week that `date` lies in. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek)
}

/** The number of the week in its year, as in ISO 8601. */
export function weekNumber(date: CivilDate): number {
  return Temporal.PlainDate.from(date).weekOfYear ?? 0
}

/** Seven days from Monday, with what sounds in each; what lasts past midnight is cut there. */
export function weekDays(changes: readonly Change[], monday: CivilDate, timeZone: string): WeekDay[] {
  return Array.from({ length: 7 }, (_, index) => {
    const date = addDays(monday, index)
    const from = instantOf(date, '00:00', timeZone)
    const until = instantOf(addDays(date, 1), '00:00', timeZone)
    const blocks = timelineBlocks(changes, from, until).filter(
      (block) => block.decision.play.kind === 'scene',
    )
    return { date, from, until, blocks }
  })
}

/** Hours since midnight on the wall clock at an instant of `date`: 24 at the midnight that ends it. */
export function wallHours(at: Millis, date: CivilDate, timeZone: string): number {
  if (civilDateAt(at, timeZone) !== date) return at <= instantOf(date, '00:00', timeZone) ? 0 : 24
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return time.hour + time.minute / 60 + time.second / 3600
}

/** The hours of the day worth drawing in a week: whole, with one to spare at both ends. */
export function hoursWorthDrawing(
  days: readonly WeekDay[],
  timeZone: string,
): { from: number; until: number } {
  const hours = days.flatMap((day) =>
    day.blocks.map((block) => ({
      from: wallHours(block.from, day.date, timeZone),
      until: wallHours(block.until, day.date, timeZone),
    })),
  )
  if (hours.length === 0) return { from: 8, until: 20 }
  return {
    from: Math.max(0, Math.floor(Math.min(...hours.map((block) => block.from))) - 1),
    until: Math.min(24, Math.ceil(Math.max(...hours.map((block) => block.until))) + 1),
  }
}
