import { civilDateAt } from '../../schedules/civil-time.ts'
import type { CivilDate, Millis } from '../../core/units/time.ts'

/** Instants in the words of one time zone, 24-hour. */
export interface TimeWords {
  timeZone: string
  /** `14:32` */
  time(at: Millis): string
  /** `14:32:05` */
  timeWithSeconds(at: Millis): string
  /** `Wednesday 21 October` */
  day(at: Millis): string
  /** `Wed 21` */
  shortDay(at: Millis): string
  /** `21 October 2026` */
  date(at: Millis): string
  /** `2026-10-21` */
  civilDate(at: Millis): CivilDate
  /** `15:00` on the day of `now`, else `tomorrow 09:00`, else `Sat 24, 09:00`. */
  moment(at: Millis, now: Millis): string
}

const DAY = 86_400_000

/** @param timeZone an IANA name the browser knows */
export function timeWords(timeZone: string): TimeWords {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
    return (at: Millis) => formatter.format(at).replace(',', '')
  }
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const shortDay = format({ weekday: 'short', day: 'numeric' })
  const civilDate = (at: Millis) => civilDateAt(at, timeZone)
  return {
    timeZone,
    time,
    timeWithSeconds: format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay,
    date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    civilDate,
    moment(at, now) {
      if (civilDate(at) === civilDate(now)) return time(at)
      if (civilDate(at) === civilDate(now + DAY)) return `tomorrow ${time(at)}`
      return `${shortDay(at)}, ${time(at)}`
    },
  }
}
