import { hours, minutes, seconds, type Millis } from '../../core/units/time.ts'

/** One exchange with the controller, on this device's clock, and the time that its answer was dated with. */
export interface DatedAnswer {
  askedAt: Millis
  answeredAt: Millis
  /** The `Date` header, or null when there was none. */
  date: string | null
}

export type ClockVerdict =
  /** Nothing can be said: no date, or an exchange too slow to tell. */
  | { is: 'unknown' }
  | { is: 'right' }
  /** Positive when the device is ahead of the controller. */
  | { is: 'wrong'; aheadMillis: Millis }

/** A difference nobody in the room would notice; the rest is for the exact clock to come. */
export const CLOCK_TOLERANCE: Millis = seconds(30)
const SLOWEST_ANSWER: Millis = seconds(20)
/** The header counts whole seconds, so half of one is the best guess of the rest. */
const HALF_A_SECOND: Millis = 500

/** Whether this device's clock agrees with the controller's, to within `CLOCK_TOLERANCE` and what the exchange leaves open. */
export function judgeClock({ askedAt, answeredAt, date }: DatedAnswer): ClockVerdict {
  const took = answeredAt - askedAt
  // A clock that is set during the exchange makes it end before it began, or take for ever.
  if (took < 0 || took > SLOWEST_ANSWER) return { is: 'unknown' }
  const dated = date === null ? NaN : Date.parse(date)
  if (Number.isNaN(dated)) return { is: 'unknown' }
  const aheadMillis = askedAt + took / 2 - (dated + HALF_A_SECOND)
  const leftOpen = took / 2 + HALF_A_SECOND
  return Math.abs(aheadMillis) - leftOpen > CLOCK_TOLERANCE ? { is: 'wrong', aheadMillis } : { is: 'right' }
}

/** What a wrong clock means, for whoever runs the place. */
export function clockErrorInWords(aheadMillis: Millis): string {
  const isAhead = aheadMillis > 0
  const span = spanInWords(Math.abs(aheadMillis))
  return `This device's clock is ${span} ${isAhead ? 'ahead of' : 'behind'} the controller's. Its changes come ${isAhead ? 'early' : 'late'}. Let it set its time by itself (NTP).`
}

/** `45 s`, `7 min`, `3 h`, `2 days`, rounded as one would say it. */
function spanInWords(span: Millis): string {
  if (span < minutes(2)) return `${Math.round(span / seconds(1))} s`
  if (span < hours(2)) return `${Math.round(span / minutes(1))} min`
  if (span < hours(48)) return `${Math.round(span / hours(1))} h`
  return `${Math.round(span / hours(24))} days`
}
