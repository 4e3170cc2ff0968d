import type { Rule } from '../core/schedules/rule.ts'
import type { Millis } from '../core/units/time.ts'
import { addDays, civilDateAt, instantOf } from './civil-time.ts'
import { readRecurrence } from './recurrence.ts'

/** From `start` until just before `end`. */
export interface Window {
  start: Millis
  end: Millis
}

/**
 * The stretches of a rule that touch the time between two instants, in order. A rule whose recurrence cannot be read has
 * none: it was refused when it was written, and one bad rule must not keep the others from playing.
 */
export function windowsOf(rule: Rule, timeZone: string, from: Millis, until: Millis): Window[] {
  const recurrence = readRecurrence(rule.recurrence, rule.startsOn)
  if (!recurrence.ok) return []
  // A window that crosses midnight began on the day before, and a zone's day may be up to a day away from the last.
  const first = addDays(civilDateAt(from, timeZone), -2)
  const last = civilDateAt(until, timeZone)
  const windows: Window[] = []
  for (const day of recurrence.value.between(first, last)) {
    if (rule.endsOn !== null && day > rule.endsOn) break
    const endsOn = rule.to > rule.from ? day : addDays(day, 1)
    const window = { start: instantOf(day, rule.from, timeZone), end: instantOf(endsOn, rule.to, timeZone) }
    // A window that lies whole inside a skipped hour has no length.
    if (window.end > window.start && window.end > from && window.start < until) windows.push(window)
  }
  return windows
}
