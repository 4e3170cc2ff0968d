import type { Millis } from '../../core/units/time.ts'

/** A duration in words for people: `under a minute`, `6 min`, `2 h 5 min`, `3 days`. */
export function durationInWords(duration: Millis): string {
  const wholeMinutes = Math.floor(Math.max(0, duration) / 60_000)
  if (wholeMinutes < 1) return 'under a minute'
  if (wholeMinutes < 60) return `${wholeMinutes} min`
  const wholeHours = Math.floor(wholeMinutes / 60)
  if (wholeHours >= 48) return `${Math.floor(wholeHours / 24)} days`
  const rest = wholeMinutes % 60
  return rest === 0 ? `${wholeHours} h` : `${wholeHours} h ${rest} min`
}

const two = (part: number) => String(part).padStart(2, '0')

/** A length of a recording: `0:07`, `2:31`, `1:02:03`. */
export function lengthInWords(seconds: number): string {
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** A number with a true minus sign and `digits` after the point. */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}
