import { BLOCK } from './block.ts'
import { WhiteNoise } from './white-noise.ts'

/** Noise with as much in every octave, the spectrum of most weather. White noise through three staggered low-passes. */
export class PinkNoise {
  readonly #white: WhiteNoise
  readonly #state = new Float64Array(3)

  constructor(seed: number) {
    this.#white = new WhiteNoise(seed)
  }

  /** Writes one block, about -12 dBFS RMS. */
  fill(into: Float32Array, block: number): void {
    this.#white.fill(into, block)
    let deep = this.#state[0] ?? 0
    let middle = this.#state[1] ?? 0
    let high = this.#state[2] ?? 0
    for (let index = 0; index < BLOCK; index++) {
      const white = into[index] ?? 0
      deep = 0.99765 * deep + 0.099046 * white
      middle = 0.963 * middle + 0.2965164 * white
      high = 0.57 * high + 1.0526913 * white
      into[index] = 0.25 * (deep + middle + high + 0.1848 * white)
    }
    this.#state[0] = deep
    this.#state[1] = middle
    this.#state[2] = high
  }
}
