const LOWEST = -70
const STEP = 0.1
const BINS = 800
const RELATIVE_GATE = -10

/**
 * Integrated loudness of anything from a second to a day, in the memory of one histogram: momentary loudness goes in
 * every 100 ms or oftener, and the two gates of ITU-R BS.1770-4 are applied to the bins.
 */
export class LoudnessHistogram {
  readonly #bins = new Uint32Array(BINS)

  /** @param momentaryLufs loudness of the last 400 ms */
  add(momentaryLufs: number): void {
    const bin = Math.round((momentaryLufs - LOWEST) / STEP)
    if (bin <= 0) return
    const index = Math.min(bin, BINS - 1)
    this.#bins[index] = (this.#bins[index] ?? 0) + 1
  }

  /** LUFS over all that was added; null when nothing was above the absolute gate of -70. */
  integrated(): number | null {
    const whole = this.#meanPower(0)
    if (whole === null) return null
    const gate = lufsOf(whole) + RELATIVE_GATE
    const loud = this.#meanPower(Math.ceil((gate - LOWEST) / STEP))
    return loud === null ? null : Math.round(lufsOf(loud) * 10) / 10
  }

  #meanPower(fromBin: number): number | null {
    let sum = 0
    let count = 0
    for (let bin = Math.max(0, fromBin); bin < BINS; bin++) {
      const here = this.#bins[bin] ?? 0
      sum += here * 10 ** ((LOWEST + bin * STEP) / 10)
      count += here
    }
    return count === 0 ? null : sum / count
  }
}

const lufsOf = (power: number) => 10 * Math.log10(power)
