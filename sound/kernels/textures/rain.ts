import { BLOCK } from '../block.ts'
import { gusts } from '../drift.ts'
import { GrainPool, type Grain } from '../grain-pool.ts'
import { exp2, gainOf, pow } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { hash, Random } from '../random.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

/**
 * Rain: a far bed of uncounted drops, and near ones one by one. Their sizes follow a long-tailed law (many small, few large), which is
 * what tells rain from hiss; the whole comes and goes by some decibels.
 */
export class Rain implements Texture {
  readonly #seed: number
  readonly #intensity: number
  readonly #shared: PinkNoise
  readonly #apart: PinkNoise
  readonly #sharedBlock = new Float32Array(BLOCK)
  readonly #apartBlock = new Float32Array(BLOCK)
  readonly #grains: GrainPool
  readonly #random = new Random()
  readonly #blocksPerSecond: number
  readonly #gain: number
  readonly #grain: Grain = { hertz: 0, decaySeconds: 0, level: 0, pan: 0, risePerSecond: 0, offset: 0 }
  #level = -1
  #lastLeft = 0
  #lastRight = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#intensity = intensity
    this.#shared = new PinkNoise(seed)
    this.#apart = new PinkNoise(seed + 1)
    this.#grains = new GrainPool(sampleRate)
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#gain = calibratedGain(intensity, [10.2, 1.8, -2.4])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    const swell = gusts(this.#seed, block, 11 * this.#blocksPerSecond, 3)
    this.#bed(left, right, block, gainOf(13 * swell - 6.5))
    this.#drop(block, swell)
    this.#grains.add(left, right)
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (left[index] ?? 0) * this.#gain
      right[index] = (right[index] ?? 0) * this.#gain
    }
  }

  #bed(left: Float32Array, right: Float32Array, block: number, swell: number): void {
    this.#shared.fill(this.#sharedBlock, block)
    this.#apart.fill(this.#apartBlock, block)
    const level = (0.03 + 0.09 * this.#intensity) * swell
    const from = this.#level < 0 ? level : this.#level
    this.#level = level
    const slope = (level - from) / BLOCK
    let lastLeft = this.#lastLeft
    let lastRight = this.#lastRight
    for (let index = 0; index < BLOCK; index++) {
      const shared = 0.8 * (this.#sharedBlock[index] ?? 0)
      const apart = 0.6 * (this.#apartBlock[index] ?? 0)
      const l = shared + apart
      const r = shared - apart
      const gain = from + slope * index
      // The difference of neighbours lifts the treble: the patter over the roar.
      left[index] = (0.7 * l + 0.55 * (l - lastLeft)) * gain
      right[index] = (0.7 * r + 0.55 * (r - lastRight)) * gain
      lastLeft = l
      lastRight = r
    }
    this.#lastLeft = lastLeft
    this.#lastRight = lastRight
  }

  #drop(block: number, swell: number): void {
    const random = this.#random
    random.restart(hash(this.#seed ^ 0x0d409, block))
    const perSecond = (30 + 320 * this.#intensity) * exp2(2.4 * swell - 1.2)
    let expected = perSecond / this.#blocksPerSecond
    const grain = this.#grain
    while (random.next() < expected) {
      expected -= 1
      const size = pow(random.next() + 0.0004, -0.5)
      const isSplash = random.next() < 0.07
      grain.hertz = isSplash ? random.between(500, 1700) : 2200 + 9500 * random.next() * random.next()
      grain.decaySeconds = isSplash ? random.between(0.012, 0.035) : random.between(0.003, 0.011)
      grain.level = 0.02 * size * (1 + 0.8 * this.#intensity) * (isSplash ? 0.9 : 1)
      grain.pan = random.between(-1, 1)
      grain.risePerSecond = isSplash ? random.between(5, 25) : 0
      grain.offset = Math.floor(random.next() * BLOCK)
      this.#grains.begin(grain)
    }
  }
}
