import { exp2 } from '../kernels/math.ts'
import { swell } from '../kernels/envelope.ts'

/** A level that rises over `attack` seconds, rests and falls over `release`; half-cosine ends. */
export const swelling =
  (peak: number, attack: number, hold: number, release: number) =>
  (t: number): number =>
    peak * swell(attack, hold, release, t)

/** A level that is struck and dies away by half every `halfLife` seconds, gone after `seconds`. */
export const struck =
  (peak: number, halfLife: number, seconds: number, attack = 0.004) =>
  (t: number): number =>
    peak * swell(attack, attack, seconds - attack, t) * exp2(-t / halfLife)

/** A steady pitch. */
export const steady = (hertz: number) => (): number => hertz
