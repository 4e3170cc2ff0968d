import { BLOCK } from '../block.ts'
import { drift } from '../drift.ts'
import { gainOf, tanTurns } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { unit } from '../random.ts'
import { WhiteNoise } from '../white-noise.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

const INSECTS = 7

/** A warm evening: insects that answer each other in waves, near and far, over soft air. Their pulses keep venue time. */
export class Cicadas implements Texture {
  readonly #seed: number
  readonly #noise: WhiteNoise
  readonly #air: PinkNoise
  readonly #noiseBlock = new Float32Array(BLOCK)
  readonly #airBlock = new Float32Array(BLOCK)
  readonly #band = new Float64Array(INSECTS)
  readonly #low = new Float64Array(INSECTS)
  readonly #voiced = new Float64Array(INSECTS)
  readonly #sampleRate: number
  readonly #blocksPerSecond: number
  readonly #count: number
  readonly #gain: number
  #soft = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#noise = new WhiteNoise(seed)
    this.#air = new PinkNoise(seed + 1)
    this.#sampleRate = sampleRate
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#count = 2 + Math.round(intensity * (INSECTS - 2))
    this.#gain = calibratedGain(intensity, [17.8, 14.7, 13.5])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#noise.fill(this.#noiseBlock, block)
    this.#air.fill(this.#airBlock, block)
    const level = this.#gain * 0.025 * gainOf(4 * drift(this.#seed, block, 7 * this.#blocksPerSecond) - 2)
    let soft = this.#soft
    for (let index = 0; index < BLOCK; index++) {
      soft += ((this.#airBlock[index] ?? 0) - soft) * 0.05
      left[index] = soft * level
      right[index] = soft * level
    }
    this.#soft = soft
    for (let insect = 0; insect < this.#count; insect++) this.#sing(insect, left, right, block)
  }

  #sing(insect: number, left: Float32Array, right: Float32Array, block: number): void {
    const seed = this.#seed + 100 + insect * 11
    const hertz = 3300 + 2900 * unit(seed, 1) + 60 * drift(seed, block, 2 * this.#blocksPerSecond)
    const g = tanTurns((0.5 * hertz) / this.#sampleRate)
    const k = 0.018 + 0.03 * unit(seed, 2)
    const a1 = 1 / (1 + g * (g + k))
    const a2 = g * a1
    // Each one sings for some seconds and rests; it pulses at its own pace, 14 to 40 times a second.
    const song = drift(seed + 3, block, (4 + 7 * unit(seed, 3)) * this.#blocksPerSecond)
    const presence = song < 0.35 ? 0 : (song - 0.35) / 0.65
    const pace = (14 + 26 * unit(seed, 4)) / this.#blocksPerSecond
    const pulse = block * pace - Math.floor(block * pace)
    const open = pulse < 0.55 ? 4 * (pulse / 0.55) * (1 - pulse / 0.55) : 0
    const goal = presence * presence * (0.06 + 0.94 * open)
    const from = this.#voiced[insect] ?? 0
    this.#voiced[insect] = goal
    const slope = (goal - from) / BLOCK
    const far = 0.25 + 0.75 * unit(seed, 5)
    const amount = this.#gain * 0.32 * far * k
    const pan = 1.6 * unit(seed, 6) - 0.8
    const gainLeft = amount * (1 - pan)
    const gainRight = amount * (1 + pan)
    let band = this.#band[insect] ?? 0
    let low = this.#low[insect] ?? 0
    for (let index = 0; index < BLOCK; index++) {
      const v3 = (this.#noiseBlock[index] ?? 0) - low
      const v1 = a1 * band + a2 * v3
      const v2 = low + a2 * band + g * a2 * v3
      band = 2 * v1 - band
      low = 2 * v2 - low
      const out = v1 * (from + slope * index)
      left[index] = (left[index] ?? 0) + out * gainLeft
      right[index] = (right[index] ?? 0) + out * gainRight
    }
    this.#band[insect] = band
    this.#low[insect] = low
  }
}
