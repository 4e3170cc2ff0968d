import { BLOCK } from '../block.ts'
import { drift, gusts } from '../drift.ts'
import { GrainPool, type Grain } from '../grain-pool.ts'
import { exp, gainOf, pow } from '../math.ts'
import { PinkNoise } from '../pink-noise.ts'
import { hash, Random } from '../random.ts'
import { calibratedGain } from '../calibration.ts'
import type { Texture } from './texture.ts'

/** A hearth: the draught below, a fine hiss above, and sparks that come in bursts, most of them faint and a few that snap. */
export class Fire implements Texture {
  readonly #seed: number
  readonly #intensity: number
  readonly #shared: PinkNoise
  readonly #apart: PinkNoise
  readonly #sharedBlock = new Float32Array(BLOCK)
  readonly #apartBlock = new Float32Array(BLOCK)
  readonly #grains: GrainPool
  readonly #random = new Random()
  readonly #blocksPerSecond: number
  readonly #deepKeep: number
  readonly #hissKeep: number
  readonly #gain: number
  readonly #grain: Grain = { hertz: 0, decaySeconds: 0, level: 0, pan: 0, risePerSecond: 0, offset: 0 }
  #deep = 0
  #deeper = 0
  #under = 0

  constructor(seed: number, intensity: number, sampleRate: number) {
    this.#seed = seed
    this.#intensity = intensity
    this.#shared = new PinkNoise(seed)
    this.#apart = new PinkNoise(seed + 1)
    this.#grains = new GrainPool(sampleRate)
    this.#blocksPerSecond = sampleRate / BLOCK
    this.#deepKeep = 1 - exp((-2 * Math.PI * 130) / sampleRate)
    this.#hissKeep = 1 - exp((-2 * Math.PI * 5200) / sampleRate)
    this.#gain = calibratedGain(intensity, [11.2, 10.3, 9.6])
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#shared.fill(this.#sharedBlock, block)
    this.#apart.fill(this.#apartBlock, block)
    const draught = 0.07 * gainOf(8 * gusts(this.#seed, block, 1.6 * this.#blocksPerSecond, 3) - 4)
    const hiss = 0.05 * gainOf(5 * drift(this.#seed + 9, block, 2.5 * this.#blocksPerSecond) - 2.5)
    let deep = this.#deep
    let deeper = this.#deeper
    let under = this.#under
    for (let index = 0; index < BLOCK; index++) {
      const shared = this.#sharedBlock[index] ?? 0
      deep += (shared - deep) * this.#deepKeep
      deeper += (deep - deeper) * this.#deepKeep
      under += (shared - under) * this.#hissKeep
      const apart = 0.12 * (this.#apartBlock[index] ?? 0) * hiss
      const body = deeper * draught + (shared - under + 0.1 * shared) * hiss
      left[index] = body + apart
      right[index] = body - apart
    }
    this.#deep = deep
    this.#deeper = deeper
    this.#under = under
    this.#spark(block)
    this.#grains.add(left, right)
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (left[index] ?? 0) * this.#gain
      right[index] = (right[index] ?? 0) * this.#gain
    }
  }

  #spark(block: number): void {
    const random = this.#random
    random.restart(hash(this.#seed ^ 0x5ba4c, block))
    const burst = drift(this.#seed + 21, block, 0.35 * this.#blocksPerSecond)
    const lively = drift(this.#seed + 22, block, 5 * this.#blocksPerSecond)
    const perSecond = (5 + 22 * this.#intensity) * (0.5 + lively) * (0.35 + 3.2 * burst * burst * burst)
    let expected = perSecond / this.#blocksPerSecond
    const grain = this.#grain
    while (random.next() < expected) {
      expected -= 1
      const size = pow(random.next() + 0.002, -0.54)
      const pan = random.between(-0.22, 0.22)
      const offset = Math.floor(random.next() * (BLOCK - 8))
      // A spark is a click with a body: two grains at once.
      grain.pan = pan
      grain.offset = offset
      grain.hertz = random.between(4200, 11_000)
      grain.decaySeconds = random.between(0.002, 0.007)
      grain.level = 0.05 * size
      this.#grains.begin(grain)
      grain.hertz = random.between(900, 2800)
      grain.decaySeconds = random.between(0.004, 0.016)
      grain.level = 0.016 * size
      this.#grains.begin(grain)
    }
  }
}
