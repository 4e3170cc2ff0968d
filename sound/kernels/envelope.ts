import { cosTurns } from './math.ts'

/**
 * Level, 0 to 1, of a note `at` seconds after its start: a rise and a fall shaped like half a cosine. A function of time instead of
 * a state, so a kiosk that joins in the middle of a note continues it where the others are.
 */
export function swell(attack: number, hold: number, release: number, at: number): number {
  if (at <= 0) return 0
  const peak = hold > attack ? hold : attack
  if (at < attack) return 0.5 - 0.5 * cosTurns((0.5 * at) / attack)
  if (at < peak) return 1
  const t = (at - peak) / release
  if (t >= 1) return 0
  return 0.5 + 0.5 * cosTurns(0.5 * t)
}
