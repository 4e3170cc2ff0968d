import { BLOCK } from '../block.ts'
import { drift } from '../drift.ts'
import { gainOf, smoothing } from '../math.ts'
import { WhiteNoise } from '../white-noise.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

/** The air of a large quiet room: dark noise whose two sides share their lowest part, breathing by a decibel or two. */
export class Room implements Texture {
  readonly #middle: WhiteNoise
  readonly #side: WhiteNoise
  readonly #middleBlock = new Float32Array(BLOCK)
  readonly #sideBlock = new Float32Array(BLOCK)
  readonly #seed: number
  readonly #period: number
  readonly #dark: number
  readonly #soft: number
  readonly #hush: number
  readonly #gain: number
  #rumble = 0
  #body = 0
  #air = 0
  #sideBody = 0
  #sideAir = 0
  #level = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#middle = new WhiteNoise(seed)
    this.#side = new WhiteNoise(seed + 1)
    this.#period = (9 * sampleRate) / BLOCK
    this.#dark = smoothing(1 / (6.283 * 70), sampleRate)
    this.#soft = smoothing(1 / (6.283 * 320), sampleRate)
    this.#hush = smoothing(1 / (6.283 * (1400 + 2600 * intensity)), sampleRate)
    this.#gain = calibratedGain(intensity, [-10.0, -10.4, -10.7])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#middle.fill(this.#middleBlock, block)
    this.#side.fill(this.#sideBlock, block)
    const level = this.#gain * gainOf(4 * drift(this.#seed, block + 1, this.#period) - 2)
    const from = this.#level === 0 ? level : this.#level
    this.#level = level
    const slope = (level - from) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      const middle = this.#middleBlock[index] ?? 0
      const side = this.#sideBlock[index] ?? 0
      this.#rumble += (middle - this.#rumble) * this.#dark
      this.#body += (middle - this.#body) * this.#soft
      this.#air += (middle - this.#air) * this.#hush
      this.#sideBody += (side - this.#sideBody) * this.#soft
      this.#sideAir += (side - this.#sideAir) * this.#hush
      const shared = 2.2 * this.#rumble + this.#body + 0.12 * this.#air
      const apart = 0.45 * this.#sideBody + 0.1 * this.#sideAir
      const gain = from + slope * index
      left[index] = (shared + apart) * gain
      right[index] = (shared - apart) * gain
    }
  }
}
