import { listInWords } from './list.ts'

/** 1 is Monday and 7 is Sunday, as in ISO 8601. */
export type WeekdayNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekdays: readonly { day: WeekdayNumber; code: string; short: string; long: string }[] = [
  { day: 1, code: 'MO', short: 'Mon', long: 'Monday' },
  { day: 2, code: 'TU', short: 'Tue', long: 'Tuesday' },
  { day: 3, code: 'WE', short: 'Wed', long: 'Wednesday' },
  { day: 4, code: 'TH', short: 'Thu', long: 'Thursday' },
  { day: 5, code: 'FR', short: 'Fri', long: 'Friday' },
  { day: 6, code: 'SA', short: 'Sat', long: 'Saturday' },
  { day: 7, code: 'SU', short: 'Sun', long: 'Sunday' },
]

const allDays = weekdays.map((weekday) => weekday.day)

/** The weekdays of a plain weekly or daily recurrence, null for one that weekdays cannot say. */
export function daysOfRecurrence(recurrence: string): WeekdayNumber[] | null {
  if (recurrence === 'FREQ=DAILY') return [...allDays]
  const named = /^FREQ=(?:WEEKLY|DAILY);BYDAY=([A-Z,]+)$/.exec(recurrence)
  const codes = named?.[1]?.split(',')
  if (!codes) return null
  const days = weekdays.filter((weekday) => codes.includes(weekday.code)).map((weekday) => weekday.day)
  return days.length === codes.length ? days : null
}

/** The recurrence of some weekdays. Of none at all it is still a rule's duty to have a day: the form refuses that. */
export function recurrenceOfDays(days: readonly WeekdayNumber[]): string {
  const chosen = weekdays.filter((weekday) => days.includes(weekday.day))
  if (chosen.length === 7) return 'FREQ=DAILY'
  return `FREQ=WEEKLY;BYDAY=${chosen.map((weekday) => weekday.code).join(',')}`
}

/** A recurrence in words: `Every day`, `Weekdays`, `Weekends`, `Mon, Wed and Fri`. */
export function recurrenceInWords(recurrence: string): string {
  const days = daysOfRecurrence(recurrence)
  if (!days) return `Recurs by ${recurrence}`
  const is = (...wanted: number[]) =>
    days.length === wanted.length && wanted.every((day, index) => days[index] === day)
  if (days.length === 7) return 'Every day'
  if (is(1, 2, 3, 4, 5)) return 'Weekdays'
  if (is(6, 7)) return 'Weekends'
  const chosen = weekdays.filter((weekday) => days.includes(weekday.day))
  const [only] = chosen
  if (chosen.length === 1 && only) return `${only.long}s`
  return listInWords(chosen.map((weekday) => weekday.short))
}
