import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { TimeOfDay } from '../units/time.ts'

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** An IANA time zone such as `Europe/Lisbon`. */
export const TimeZoneName = v.pipe(
  v.string(),
  v.check(isTimeZone, 'is not a time zone this system knows, use a name such as Europe/Lisbon'),
)

export const Name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(80, 'is longer than 80 characters'),
)

/** One weekday, 1 is Monday and 7 is Sunday as in ISO 8601. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

export const OpeningHours = v.object({ weekday: Weekday, from: TimeOfDay, to: TimeOfDay })

/** A place with a time zone, coordinates, opening hours and maps. */
export const Venue = v.object({
  name: Name,
  timeZone: TimeZoneName,
  /** Degrees on WGS-84. */
  place: v.object({
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
  openingHours: v.pipe(v.array(OpeningHours), v.maxLength(28)),
  /** What plays in every zone when no rule says otherwise; null means silence between rules. */
  defaultScene: v.nullable(Id),
  /** A commercial venue is not given a non-commercial model or recording. */
  commercial: v.boolean(),
})
export type Venue = v.InferOutput<typeof Venue>
