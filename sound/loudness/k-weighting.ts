import { log2, pow, tanTurns } from '../kernels/math.ts'

// The analogue filters behind the 48 kHz table of ITU-R BS.1770-4, so that any sample rate can be weighted: a shelf of about
// 4 dB at 1.7 kHz for the head, and a high-pass at 38 Hz.
const SHELF_HERTZ = 1681.974450955533
const SHELF_DECIBELS = 3.999843853973347
const SHELF_Q = 0.7071752369554196
const SHELF_BEND = 0.4996667741545416
const PASS_HERTZ = 38.13547087602444
const PASS_Q = 0.5003270373238773

/** Coefficients b0 b1 b2 a1 a2 of the shelf, then a1 a2 of the high-pass (its b are 1 -2 1). */
export function kWeighting(sampleRate: number): Float64Array {
  const k = tanTurns((0.5 * SHELF_HERTZ) / sampleRate)
  const high = pow(10, SHELF_DECIBELS / 20)
  const middle = pow(high, SHELF_BEND)
  const a0 = 1 + k / SHELF_Q + k * k
  const p = tanTurns((0.5 * PASS_HERTZ) / sampleRate)
  const p0 = 1 + p / PASS_Q + p * p
  return Float64Array.of(
    (high + (middle * k) / SHELF_Q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (middle * k) / SHELF_Q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / SHELF_Q + k * k) / a0,
    (2 * (p * p - 1)) / p0,
    (1 - p / PASS_Q + p * p) / p0,
  )
}

/** K-weighted energy of one channel, block after block. */
export class KWeightedChannel {
  readonly #coefficients: Float64Array
  readonly #state = new Float64Array(4)

  constructor(sampleRate: number) {
    this.#coefficients = kWeighting(sampleRate)
  }

  reset(): void {
    this.#state.fill(0)
  }

  /** Sum of squares of the weighted samples from `start` (inclusive) to `end` (exclusive). */
  energy(samples: Float32Array, start: number, end: number): number {
    const c = this.#coefficients
    const b0 = c[0] ?? 0
    const b1 = c[1] ?? 0
    const b2 = c[2] ?? 0
    const a1 = c[3] ?? 0
    const a2 = c[4] ?? 0
    const p1 = c[5] ?? 0
    const p2 = c[6] ?? 0
    const state = this.#state
    let s1 = state[0] ?? 0
    let s2 = state[1] ?? 0
    let t1 = state[2] ?? 0
    let t2 = state[3] ?? 0
    let sum = 0
    for (let index = start; index < end; index++) {
      const x = (samples[index] ?? 0) + 1e-18
      const shelved = b0 * x + s1
      s1 = b1 * x - a1 * shelved + s2
      s2 = b2 * x - a2 * shelved
      const y = shelved + t1
      t1 = -2 * shelved - p1 * y + t2
      t2 = shelved - p2 * y
      sum += y * y
    }
    state[0] = s1
    state[1] = s2
    state[2] = t1
    state[3] = t2
    // A non-finite sample would stay in the filter for ever.
    if (!(sum < Infinity)) this.reset()
    return sum < Infinity ? sum : 0
  }
}

/** Loudness in LUFS of a mean square (summed over the channels), at least -70. */
export function lufsOf(meanSquare: number): number {
  return meanSquare > 0 ? Math.max(-70, -0.691 + 3.010299956639812 * log2(meanSquare)) : -70
}
