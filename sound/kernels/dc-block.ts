import { BLOCK } from './block.ts'

const HERTZ = 4

/** Removes what is below hearing and would only push the loudspeaker's cone out of its middle. One channel. */
export class DcBlock {
  readonly #pole: number
  #input = 0
  #output = 0

  constructor(sampleRate: number) {
    this.#pole = 1 - (6.283185307179586 * HERTZ) / sampleRate
  }

  process(samples: Float32Array): void {
    let input = this.#input
    let output = this.#output
    for (let index = 0; index < BLOCK; index++) {
      const sample = samples[index] ?? 0
      output = sample - input + this.#pole * output
      input = sample
      samples[index] = output
    }
    this.#input = input
    // Below -240 dB it counts as nothing, or it would decay into denormal numbers.
    this.#output = Math.abs(output) < 1e-12 ? 0 : output
  }
}
