import { sinTurns } from '../kernels/math.ts'

/** Gain of a fade at `position`, 0 silent to 1 full. The squares of a fade and of its mirror sum to one. */
export function fadeGain(position: number): number {
  if (position <= 0) return 0
  return position >= 1 ? 1 : sinTurns(0.25 * position)
}

/** Gain of the left side for a pan of -1 to 1, 1 in the middle. A stereo source keeps its width and only leans over. */
export const panLeft = (pan: number): number => (pan <= 0 ? 1 : fadeGain(1 - pan))

/** Gain of the right side. */
export const panRight = (pan: number): number => (pan >= 0 ? 1 : fadeGain(1 + pan))
