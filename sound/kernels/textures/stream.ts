import { BLOCK } from '../block.ts'
import { drift } from '../drift.ts'
import { GrainPool, type Grain } from '../grain-pool.ts'
import { exp, pow } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { hash, Random } from '../random.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

/** Places along the brook that bubble by themselves, each with its pitch, its side and its mood. */
const PLACES = 5

/** A brook: air bubbles, whose pitch rises as they shrink, over soft rushing. */
export class Stream implements Texture {
  readonly #seed: number
  readonly #intensity: number
  readonly #shared: PinkNoise
  readonly #apart: PinkNoise
  readonly #sharedBlock = new Float32Array(BLOCK)
  readonly #apartBlock = new Float32Array(BLOCK)
  readonly #grains: GrainPool
  readonly #random = new Random()
  readonly #state = new Float64Array(4)
  readonly #blocksPerSecond: number
  readonly #low: number
  readonly #high: number
  readonly #gain: number
  readonly #grain: Grain = { hertz: 0, decaySeconds: 0, level: 0, pan: 0, risePerSecond: 0, offset: 0 }

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#intensity = intensity
    this.#shared = new PinkNoise(seed)
    this.#apart = new PinkNoise(seed + 1)
    this.#grains = new GrainPool(sampleRate)
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#low = 1 - exp((-2 * Math.PI * 260) / sampleRate)
    this.#high = 1 - exp((-2 * Math.PI * (900 + 1500 * intensity)) / sampleRate)
    this.#gain = calibratedGain(intensity, [14.8, 8.5, 4.7])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#shared.fill(this.#sharedBlock, block)
    this.#apart.fill(this.#apartBlock, block)
    this.#rush(left, right, block)
    for (let place = 0; place < PLACES; place++) this.#bubble(place, block)
    this.#grains.add(left, right)
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (left[index] ?? 0) * this.#gain
      right[index] = (right[index] ?? 0) * this.#gain
    }
  }

  #rush(left: Float32Array, right: Float32Array, block: number): void {
    const level =
      (0.02 + 0.06 * this.#intensity) * (0.75 + 0.5 * drift(this.#seed, block, 3 * this.#blocksPerSecond))
    const state = this.#state
    let middleHigh = state[0] ?? 0
    let middleLow = state[1] ?? 0
    let sideHigh = state[2] ?? 0
    let sideLow = state[3] ?? 0
    for (let index = 0; index < BLOCK; index++) {
      middleHigh += ((this.#sharedBlock[index] ?? 0) - middleHigh) * this.#high
      middleLow += (middleHigh - middleLow) * this.#low
      sideHigh += ((this.#apartBlock[index] ?? 0) - sideHigh) * this.#high
      sideLow += (sideHigh - sideLow) * this.#low
      const m = middleHigh - 0.8 * middleLow
      const s = 0.6 * (sideHigh - 0.8 * sideLow)
      left[index] = (m + s) * level
      right[index] = (m - s) * level
    }
    state[0] = middleHigh
    state[1] = middleLow
    state[2] = sideHigh
    state[3] = sideLow
  }

  #bubble(place: number, block: number): void {
    const random = this.#random
    const seed = hash(this.#seed ^ 0xb0bb1e, place)
    random.restart(hash(seed, block))
    const mood =
      drift(seed, block, 0.7 * this.#blocksPerSecond) * drift(seed + 1, block, 4 * this.#blocksPerSecond)
    let expected = ((18 + 70 * this.#intensity) * mood * mood * 2.6) / this.#blocksPerSecond
    const pitch = 420 * pow(1.55, place)
    const grain = this.#grain
    while (random.next() < expected) {
      expected -= 1
      // Small bubbles are many, high and short.
      const size = random.next()
      grain.hertz = pitch * (0.75 + 0.9 * size)
      grain.decaySeconds = (26 + 30 * random.next()) / grain.hertz
      grain.level = 0.05 * pow(random.next() + 0.01, -0.3) * (1.3 - 0.8 * size) * (1 - 0.1 * place)
      grain.pan =
        0.8 * ((2 * place) / (PLACES - 1) - 1) * (place % 2 === 0 ? 1 : -1) + random.between(-0.2, 0.2)
      grain.risePerSecond = random.between(2, 14)
      grain.offset = Math.floor(random.next() * BLOCK)
      this.#grains.begin(grain)
    }
  }
}
