import { gainOf } from './math.ts'

/**
 * Gain that brings a kernel to the reference loudness of -23 LUFS: measured decibels at 0, 1/2 and 1 of its main setting, with straight lines
 * between. `tests/bench/sound.ts` prints what is left over.
 */
export function calibratedGain(setting: number, decibels: readonly [number, number, number]): number {
  const [low, middle, high] = decibels
  return gainOf(
    setting < 0.5 ? low + (middle - low) * 2 * setting : middle + (high - middle) * (2 * setting - 1),
  )
}
