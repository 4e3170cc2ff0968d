import type { CivilDate, Millis, TimeOfDay } from '../core/units/time.ts'

/**
 * The instant of a wall-clock time on a day in a time zone. A time inside the hour that is skipped in spring happens at
 * the first instant after it; a time inside the hour that is repeated in autumn happens once, the first time.
 */
export function instantOf(date: CivilDate, time: TimeOfDay, timeZone: string): Millis {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds
  // In a gap 'earlier' lands before the clocks move, so the next move is the one that made the gap.
  const moved = earlier.getTimeZoneTransition('next')
  return (moved ?? earlier).epochMilliseconds
}

/** The venue's calendar day at an instant. */
export function civilDateAt(at: Millis, timeZone: string): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The day `count` days after `date`. */
export function addDays(date: CivilDate, count: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days: count }).toString()
}

/** The wall-clock time at an instant, `14:32`. */
export function timeOfDayAt(at: Millis, timeZone: string): TimeOfDay {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}
