import * as v from 'valibot'

/** A duration, or an instant since 1970-01-01 UTC, in milliseconds. */
export type Millis = number
/** A duration in seconds. */
export type Seconds = number

export const seconds = (count: number): Millis => count * 1000
export const minutes = (count: number): Millis => count * 60_000
export const hours = (count: number): Millis => count * 3_600_000
export const days = (count: number): Millis => count * 86_400_000

/** An instant: whole milliseconds since 1970-01-01 UTC, up to the year 9999. */
export const Instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))

/** A time of day on the venue's wall clock, `00:00` to `23:59`. */
export const TimeOfDay = v.pipe(
  v.string(),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day, use 00:00 to 23:59'),
)
export type TimeOfDay = v.InferOutput<typeof TimeOfDay>

/** A day on the venue's calendar, `2026-10-21`. */
export const CivilDate = v.pipe(v.string(), v.isoDate('is not a date, use year-month-day as in 2026-10-21'))
export type CivilDate = v.InferOutput<typeof CivilDate>
