/** A level or gain in decibels. */
export type Decibels = number

/** Amplitude factor of a gain in decibels: 10^(dB/20). */
export const decibelsToGain = (decibels: Decibels): number => 10 ** (decibels / 20)

/** Decibels of an amplitude factor, never below `floor`. */
export const gainToDecibels = (gain: number, floor: Decibels = -120): Decibels =>
  gain > 0 ? Math.max(floor, 20 * Math.log10(gain)) : floor
