import { BLOCK } from './block.ts'
import { hash } from './random.ts'

/**
 * White noise that is a function of (seed, block of venue time). White noise has no memory, so restarting its generator from a
 * hash every block is inaudible, and two kiosks that join at different moments make the same noise to the bit.
 */
export class WhiteNoise {
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Writes BLOCK samples in [-1, 1). */
  fill(into: Float32Array, block: number): void {
    let s = hash(this.#seed, block) | 0 || 0x6d2b79f5
    for (let index = 0; index < BLOCK; index++) {
      s ^= s << 13
      s ^= s >>> 17
      s ^= s << 5
      into[index] = s * 4.656612873077393e-10
    }
  }
}
