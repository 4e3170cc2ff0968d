import { BLOCK } from '../block.ts'
import { drift, gusts } from '../drift.ts'
import { exp, gainOf, tanTurns } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

const WHISTLES = 2

/** Wind: a dark body that opens as it rises, gusts within gusts, and now and then an edge that hums. Nearly the same on both sides. */
export class Wind implements Texture {
  readonly #seed: number
  readonly #intensity: number
  readonly #sampleRate: number
  readonly #shared: PinkNoise
  readonly #apart: PinkNoise
  readonly #sharedBlock = new Float32Array(BLOCK)
  readonly #apartBlock = new Float32Array(BLOCK)
  readonly #state = new Float64Array(2 + 2 * WHISTLES)
  readonly #blocksPerSecond: number
  readonly #gain: number
  #level = -1
  #far = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#intensity = intensity
    this.#sampleRate = sampleRate
    this.#shared = new PinkNoise(seed)
    this.#apart = new PinkNoise(seed + 1)
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#gain = calibratedGain(intensity, [-10.3, -11.5, -12.7])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#shared.fill(this.#sharedBlock, block)
    this.#apart.fill(this.#apartBlock, block)
    const gust = gusts(this.#seed, block, 8 * this.#blocksPerSecond, 3.4)
    const range = 20 + 11 * this.#intensity
    const level = this.#gain * gainOf(range * (gust - 0.5))
    const from = this.#level < 0 ? level : this.#level
    this.#level = level
    const slope = (level - from) / BLOCK
    const opening = 170 + (260 + 500 * this.#intensity) * gust * gust
    const keep = 1 - exp((-2 * Math.PI * opening) / this.#sampleRate)
    const keepFar = 1 - exp((-2 * Math.PI * 8 * opening) / this.#sampleRate)
    let far = this.#far
    let middle = this.#state[0] ?? 0
    let side = this.#state[1] ?? 0
    for (let index = 0; index < BLOCK; index++) {
      middle += ((this.#sharedBlock[index] ?? 0) - middle) * keep
      side += ((this.#apartBlock[index] ?? 0) - side) * keep
      const gain = from + slope * index
      // A second, gentler pole: the higher, the more of wind is lost on the way.
      far += (middle - far) * keepFar
      left[index] = (far + 0.2 * side) * gain
      right[index] = (far - 0.2 * side) * gain
    }
    this.#state[0] = middle
    this.#state[1] = side
    this.#far = far
    for (let whistle = 0; whistle < WHISTLES; whistle++)
      this.#hum(whistle, left, right, block, level * gust * gust)
  }

  /** A narrow band that wanders: wind at an edge. */
  #hum(whistle: number, left: Float32Array, right: Float32Array, block: number, level: number): void {
    const seed = this.#seed + 40 + whistle
    const hertz = (whistle === 0 ? 310 : 620) * (0.8 + 0.7 * drift(seed, block, 5 * this.#blocksPerSecond))
    const presence = drift(seed + 7, block, 13 * this.#blocksPerSecond)
    const g = tanTurns((0.5 * hertz) / this.#sampleRate)
    const k = 0.09
    const a1 = 1 / (1 + g * (g + k))
    const a2 = g * a1
    let band = this.#state[2 + 2 * whistle] ?? 0
    let low = this.#state[3 + 2 * whistle] ?? 0
    const amount = (0.25 + 0.5 * this.#intensity) * presence * presence * level * k * 2
    const lean = whistle === 0 ? 0.25 : -0.25
    for (let index = 0; index < BLOCK; index++) {
      const v3 = (this.#sharedBlock[index] ?? 0) - low
      const v1 = a1 * band + a2 * v3
      const v2 = low + a2 * band + g * a2 * v3
      band = 2 * v1 - band
      low = 2 * v2 - low
      left[index] = (left[index] ?? 0) + v1 * amount * (1 + lean)
      right[index] = (right[index] ?? 0) + v1 * amount * (1 - lean)
    }
    this.#state[2 + 2 * whistle] = band
    this.#state[3 + 2 * whistle] = low
  }
}
