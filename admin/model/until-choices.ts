import { addDays, civilDateAt, instantOf } from '../../schedules/civil-time.ts'
import type { Millis, TimeOfDay } from '../../core/units/time.ts'
import type { Venue } from '../../core/venues/venue.ts'

/** An end for something set by hand. */
export interface UntilChoice {
  key: '15min' | '1h' | 'next' | 'closing'
  words: string
  until: Millis
}

interface Situation {
  now: Millis
  venue: Pick<Venue, 'timeZone' | 'openingHours'>
  /** When the schedule changes next, null when it does not or nobody knows. */
  nextChange: Millis | null
}

/** When the venue closes next: the end of the opening it is in, else of the next one today. Null when it stays closed. */
export function closingAfter({ now, venue }: Pick<Situation, 'now' | 'venue'>): Millis | null {
  const today = civilDateAt(now, venue.timeZone)
  // Yesterday's opening may last past midnight.
  const closings = [addDays(today, -1), today].flatMap((date) =>
    venue.openingHours
      .filter((hours) => hours.weekday === weekdayOf(date))
      .map((hours) => instantOf(hours.to > hours.from ? date : addDays(date, 1), hours.to, venue.timeZone)),
  )
  return closings.filter((closing) => closing > now).toSorted((one, other) => one - other)[0] ?? null
}

const weekdayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek

/** The ends that make sense now, in the order they are offered. */
export function untilChoices(situation: Situation): UntilChoice[] {
  const { now, nextChange } = situation
  const closing = closingAfter(situation)
  const choices: UntilChoice[] = [
    { key: '15min', words: '15 min', until: now + 15 * 60_000 },
    { key: '1h', words: '1 hour', until: now + 60 * 60_000 },
  ]
  if (nextChange !== null && nextChange > now)
    choices.push({ key: 'next', words: 'Next change', until: nextChange })
  if (closing !== null) choices.push({ key: 'closing', words: 'Closing', until: closing })
  return choices
}

/** The next time the venue's clock shows `time`: today, or tomorrow when it has passed. */
export function nextTimeOfDay(time: TimeOfDay, now: Millis, timeZone: string): Millis {
  const today = civilDateAt(now, timeZone)
  const at = instantOf(today, time, timeZone)
  return at > now ? at : instantOf(addDays(today, 1), time, timeZone)
}
