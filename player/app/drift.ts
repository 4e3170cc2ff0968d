import type { Millis } from '../../core/units/time.ts'

const RADIUS_PIXELS = 12
/** Two pixels a minute along the circle. */
const PIXELS_PER_MILLI = 2 / 60_000

/** Where the picture stands, off its place: it walks a small circle, so that no line stays on the same pixels. */
export function driftAt(now: Millis): { x: number; y: number } {
  const angle = (now * PIXELS_PER_MILLI) / RADIUS_PIXELS
  return { x: RADIUS_PIXELS * Math.cos(angle), y: RADIUS_PIXELS * Math.sin(angle) }
}
