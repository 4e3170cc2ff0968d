import { BLOCK } from '../kernels/block.ts'
import { gainOf, smoothing } from '../kernels/math.ts'

/** Frames over which the peak is sought and the gain moves at a time. */
const STEP = 16
/** Steps the limiter looks ahead. */
const AHEAD = 16

/** Frames by which the output lags the input: 5.3 ms at 48 kHz. */
export const LIMITER_DELAY = STEP * AHEAD

/** Samples stay this far below full scale, so that the peaks a converter makes between them stay below -1 dBFS. */
const CEILING_DECIBELS = -1.5
const RELEASE_SECONDS = 0.15

/**
 * Look-ahead limiter, the same gain on both sides. The gain is the mean over the look-ahead of the least gain any step in it needs,
 * which never exceeds what the delayed samples need: so the ceiling holds exactly and the gain never jumps.
 */
export class Limiter {
  readonly #ceiling = gainOf(CEILING_DECIBELS)
  readonly #delayLeft = new Float32Array(LIMITER_DELAY)
  readonly #delayRight = new Float32Array(LIMITER_DELAY)
  /** Gain that each step of the look-ahead needs. */
  readonly #needed = new Float64Array(AHEAD + 1).fill(1)
  /** Least gain over the look-ahead, slowly released, of the last steps. */
  readonly #held = new Float64Array(AHEAD).fill(1)
  readonly #release: number
  #at = 0
  #neededAt = 0
  #heldAt = 0
  #released = 1
  #gain = 1

  constructor(sampleRate: number) {
    this.#release = smoothing(RELEASE_SECONDS, sampleRate / STEP)
  }

  /** Limits one block in place, LIMITER_DELAY frames late. */
  process(left: Float32Array, right: Float32Array): void {
    for (let start = 0; start < BLOCK; start += STEP) {
      const target = this.#nextGain(peakOf(left, right, start))
      const slope = (target - this.#gain) / STEP
      let gain = this.#gain
      for (let index = start; index < start + STEP; index++) {
        const at = this.#at + index - start
        const l = this.#delayLeft[at] ?? 0
        const r = this.#delayRight[at] ?? 0
        this.#delayLeft[at] = left[index] ?? 0
        this.#delayRight[at] = right[index] ?? 0
        gain += slope
        left[index] = l * gain
        right[index] = r * gain
      }
      this.#gain = target
      this.#at = (this.#at + STEP) % LIMITER_DELAY
    }
  }

  #nextGain(peak: number): number {
    this.#needed[this.#neededAt] = peak > this.#ceiling ? this.#ceiling / peak : 1
    this.#neededAt = (this.#neededAt + 1) % (AHEAD + 1)
    let least = 1
    for (let step = 0; step <= AHEAD; step++) least = Math.min(least, this.#needed[step] ?? 1)
    const recovered = this.#released + (1 - this.#released) * this.#release
    // Snaps to one, so that quiet programme passes to the bit.
    this.#released = recovered > 0.999999 ? Math.min(1, least) : Math.min(least, recovered)
    this.#held[this.#heldAt] = this.#released
    this.#heldAt = (this.#heldAt + 1) % AHEAD
    let sum = 0
    for (let step = 0; step < AHEAD; step++) sum += this.#held[step] ?? 1
    return sum / AHEAD
  }
}

/** Highest magnitude of a step, with an estimate of what lies half-way between its samples. */
function peakOf(left: Float32Array, right: Float32Array, start: number): number {
  let peak = 0
  for (let index = start; index < start + STEP; index++) {
    const l = Math.abs(left[index] ?? 0)
    const r = Math.abs(right[index] ?? 0)
    if (l > peak) peak = l
    if (r > peak) peak = r
    if (index < start + 3) continue
    const betweenLeft =
      0.5625 * ((left[index - 1] ?? 0) + (left[index - 2] ?? 0)) -
      0.0625 * ((left[index] ?? 0) + (left[index - 3] ?? 0))
    const betweenRight =
      0.5625 * ((right[index - 1] ?? 0) + (right[index - 2] ?? 0)) -
      0.0625 * ((right[index] ?? 0) + (right[index - 3] ?? 0))
    peak = Math.max(peak, Math.abs(betweenLeft), Math.abs(betweenRight))
  }
  return peak
}
