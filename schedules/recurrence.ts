import { RRuleTemporal } from 'rrule-temporal'
import { ok, refuse, type Result } from '../core/kit/result.ts'
import type { CivilDate } from '../core/units/time.ts'

/** The calendar days, in order, on which something recurs. */
export interface Recurrence {
  /** Days from `first` to `last`, both included. */
  between(first: CivilDate, last: CivilDate): CivilDate[]
}

const MIDNIGHT = 'T00:00:00[UTC]'

/**
 * Reads an RFC 5545 recurrence of days, such as `FREQ=WEEKLY;BYDAY=SA,SU`, that begins on `startsOn`.
 *
 * Recurrence is a matter of the calendar, so days are counted in UTC, where every day has a midnight; the venue's time
 * zone enters only when a day's times become instants. (A recurrence expanded in a zone loses the days whose start
 * falls into a skipped hour: RFC 5545 section 3.3.10.)
 * @returns why the text cannot be read, in words
 */
export function readRecurrence(text: string, startsOn: CivilDate): Result<Recurrence, string> {
  let rule: RRuleTemporal
  try {
    rule = new RRuleTemporal({
      rruleString: `DTSTART:${startsOn.replaceAll('-', '')}T000000Z\nRRULE:${text}`,
      // A rule that never falls on any day, such as 30 February, must end its search.
      maxIterations: 10_000,
    })
    if (/BY(HOUR|MINUTE|SECOND)=/.test(text))
      return refuse('recurs within a day; use the times of the window instead')
  } catch (error) {
    return refuse(`"${text}" is not a recurrence: ${error instanceof Error ? error.message : String(error)}`)
  }
  return ok({
    between: (first, last) => {
      const from = Temporal.ZonedDateTime.from(`${first}${MIDNIGHT}`)
      const until = Temporal.ZonedDateTime.from(`${last}${MIDNIGHT}`)
      return rule.between(from, until, true).map((day) => day.toPlainDate().toString())
    },
  })
}
