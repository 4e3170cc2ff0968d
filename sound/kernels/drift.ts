import { unit } from './random.ts'

/**
 * Slow, smooth, endless movement between 0 and 1 as a function of venue time: random knots every `period` blocks, joined by a
 * curve without corners. Never repeats within 2^53 knots and can be asked for any moment.
 */
export function drift(seed: number, block: number, period: number): number {
  const position = block / period
  const knot = Math.floor(position)
  const f = position - knot
  const from = unit(seed, knot)
  const to = unit(seed, knot + 1)
  return from + (to - from) * f * f * f * (f * (6 * f - 15) + 10)
}

/** Drift with three scales, each half as strong and `ratio` times as fast as the one before: gusts within gusts. */
export function gusts(seed: number, block: number, period: number, ratio: number): number {
  return (
    (4 * drift(seed, block, period) +
      2 * drift(seed + 1, block, period / ratio) +
      drift(seed + 2, block, period / (ratio * ratio))) /
    7
  )
}
