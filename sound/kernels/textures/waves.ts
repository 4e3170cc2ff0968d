import { BLOCK } from '../block.ts'
import { drift } from '../drift.ts'
import { GrainPool, type Grain } from '../grain-pool.ts'
import { exp, exp2, gainOf, pow } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { hash, Random, unit } from '../random.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

/** Waves that may sound at once. */
const AT_ONCE = 4
/** From the first swell to the last foam. */
const WAVE_SECONDS = 17

/**
 * Waves on a shore: each swells, breaks and runs out in foam. Wave n begins near n times their mean distance, by a hash that also says
 * how large it is and where along the beach, so no two are alike and every kiosk hears the same sea.
 */
export class Waves implements Texture {
  readonly #seed: number
  readonly #blocksPerSecond: number
  readonly #sampleRate: number
  readonly #distance: number
  readonly #intensity: number
  readonly #shared: PinkNoise
  readonly #apart: PinkNoise
  readonly #sharedBlock = new Float32Array(BLOCK)
  readonly #apartBlock = new Float32Array(BLOCK)
  readonly #state = new Float64Array(4 * AT_ONCE)
  readonly #grains: GrainPool
  readonly #random = new Random()
  readonly #gain: number
  readonly #grain: Grain = { hertz: 0, decaySeconds: 0, level: 0, pan: 0, risePerSecond: 0, offset: 0 }
  #deep = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#intensity = intensity
    this.#sampleRate = sampleRate
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#distance = 9.5 - 3 * intensity
    this.#shared = new PinkNoise(seed)
    this.#apart = new PinkNoise(seed + 1)
    this.#grains = new GrainPool(sampleRate)
    this.#gain = calibratedGain(intensity, [6.6, 4.4, 2.1])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#shared.fill(this.#sharedBlock, block)
    this.#apart.fill(this.#apartBlock, block)
    this.#sea(left, right, block)
    const seconds = block / this.#blocksPerSecond
    const last = Math.floor(seconds / this.#distance)
    let foam = 0
    for (let back = 0; back < AT_ONCE; back++) foam += this.#wave(last - back, seconds, left, right)
    this.#sparkle(block, foam)
    this.#grains.add(left, right)
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (left[index] ?? 0) * this.#gain
      right[index] = (right[index] ?? 0) * this.#gain
    }
  }

  /** The open water behind: low and steady. */
  #sea(left: Float32Array, right: Float32Array, block: number): void {
    const level = 0.02 * gainOf(5 * drift(this.#seed + 3, block, 6 * this.#blocksPerSecond) - 2.5)
    const keep = 1 - exp((-2 * Math.PI * 480) / this.#sampleRate)
    let deep = this.#deep
    for (let index = 0; index < BLOCK; index++) {
      const shared = this.#sharedBlock[index] ?? 0
      deep += (shared - deep) * keep
      const apart = 0.15 * (this.#apartBlock[index] ?? 0)
      left[index] = (deep + 0.06 * shared + apart * 0.3) * level
      right[index] = (deep + 0.06 * shared - apart * 0.3) * level
    }
    this.#deep = deep
  }

  /** Adds one wave and returns how much of it is foam, 0 to 1. */
  #wave(wave: number, seconds: number, left: Float32Array, right: Float32Array): number {
    const seed = hash(this.#seed ^ 0x3a7e, wave)
    const age = seconds - (wave + 0.6 * unit(seed, 1)) * this.#distance
    if (age <= 0 || age >= WAVE_SECONDS) return 0
    const size = 0.35 + 0.65 * unit(seed, 2)
    const crest = 2.6 + 2 * unit(seed, 3)
    const from = this.#swell(age, crest)
    const to = this.#swell(age + 1 / this.#blocksPerSecond, crest)
    // Dull as it rises, bright where it breaks, a hiss that thins out as it runs back.
    const past = age - crest
    const brightness = past < 0 ? exp2(past * 1.3) : 0.22 + 0.78 * exp2(-past * 0.55)
    const keep = 1 - exp((-2 * Math.PI * (160 + 4200 * brightness * (0.6 + 0.4 * size))) / this.#sampleRate)
    const thin = past < 0 ? 0.03 : 0.035 + 0.09 * (1 - exp2(-past * 0.5))
    const slot = 4 * (((wave % AT_ONCE) + AT_ONCE) % AT_ONCE)
    let middle = this.#state[slot] ?? 0
    let side = this.#state[slot + 1] ?? 0
    let middleLow = this.#state[slot + 2] ?? 0
    let sideLow = this.#state[slot + 3] ?? 0
    const level = size * (0.24 + 0.14 * this.#intensity)
    const lean = 0.5 * (unit(seed, 4) - 0.5) * Math.min(1, age / 5)
    const slope = (to - from) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      middle += ((this.#sharedBlock[index] ?? 0) - middle) * keep
      side += ((this.#apartBlock[index] ?? 0) - side) * keep
      middleLow += (middle - middleLow) * thin
      sideLow += (side - sideLow) * thin
      const gain = (from + slope * index) * level
      const m = middle - 0.75 * middleLow
      const s = 0.42 * (side - 0.75 * sideLow)
      left[index] = (left[index] ?? 0) + (m + s) * gain * (1 - lean)
      right[index] = (right[index] ?? 0) + (m - s) * gain * (1 + lean)
    }
    this.#state[slot] = middle
    this.#state[slot + 1] = side
    this.#state[slot + 2] = middleLow
    this.#state[slot + 3] = sideLow
    return past < 0 ? 0 : size * from
  }

  #swell(age: number, crest: number): number {
    const end = Math.min(1, (WAVE_SECONDS - age) / 4)
    if (end <= 0) return 0
    if (age < crest) return pow(age / crest, 2.6)
    const past = age - crest
    return (0.62 * exp2(-past * 1.1) + 0.38 * exp2(-past * 0.3)) * end
  }

  /** Bubbles bursting in the foam. */
  #sparkle(block: number, foam: number): void {
    const random = this.#random
    random.restart(hash(this.#seed ^ 0xf0a3, block))
    let expected = (420 * foam * (0.4 + 0.6 * this.#intensity)) / this.#blocksPerSecond
    const grain = this.#grain
    while (random.next() < expected) {
      expected -= 1
      grain.hertz = random.between(1600, 7500)
      grain.decaySeconds = random.between(0.002, 0.008)
      grain.level = 0.011 * foam * pow(random.next() + 0.001, -0.5)
      grain.pan = random.between(-0.9, 0.9)
      grain.offset = Math.floor(random.next() * BLOCK)
      this.#grains.begin(grain)
    }
  }
}
