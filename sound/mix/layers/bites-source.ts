import { BLOCK } from '../../kernels/block.ts'
import { gainOf, sinTurns } from '../../kernels/math.ts'
import { hash, unit } from '../../kernels/random.ts'
import type { LoadedAsset } from '../loaded-asset.ts'
import { referenceGain } from '../reference.ts'
import type { LayerSource } from './layer-source.ts'

interface Bite {
  channels: Float32Array[]
  gain: number
}

/** Intervals before the present one whose bite may still sound. */
const LOOK_BACK = 12

/**
 * Sparse one-shots. Time is cut into intervals of `everySeconds`; a hash of the interval's number says when in it, which recording, how
 * loud and where. So the bites are the same on every kiosk, and one that joins in the middle of a bell hears the rest of it.
 */
export class BitesSource implements LayerSource {
  readonly assets: readonly string[]
  readonly #interval: number
  readonly #seed: number
  readonly #sampleRate: number
  readonly #bites: (Bite | null)[]
  #longest = 0

  constructor(assets: readonly string[], everySeconds: number, seed: number, sampleRate: number) {
    this.assets = assets
    this.#interval = everySeconds * sampleRate
    this.#seed = seed
    this.#sampleRate = sampleRate
    this.#bites = assets.map(() => null)
  }

  readiness(): 'ready' | 'waiting' {
    return this.#bites.includes(null) ? 'waiting' : 'ready'
  }

  take(hashOfAsset: string, asset: LoadedAsset | null): void {
    for (const [at, name] of this.assets.entries()) {
      if (name !== hashOfAsset) continue
      this.#bites[at] = asset && { channels: asset.channels, gain: referenceGain(asset, this.#sampleRate) }
    }
    this.#longest = Math.max(0, ...this.#bites.map((bite) => bite?.channels[0]?.length ?? 0))
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    left.fill(0)
    right.fill(0)
    const frame = block * BLOCK
    const last = Math.floor((frame + BLOCK) / this.#interval)
    const reach = Math.min(LOOK_BACK, 1 + Math.floor(this.#longest / this.#interval))
    for (let interval = last - reach; interval <= last; interval++) this.#add(interval, frame, left, right)
  }

  #add(interval: number, frame: number, left: Float32Array, right: Float32Array): void {
    const start = Math.floor((interval + unit(this.#seed, interval)) * this.#interval)
    const draw = hash(this.#seed ^ 0x0b17e500, interval)
    const bite = this.#bites[draw % this.#bites.length]
    if (!bite) return
    const age = frame - start
    const leftChannel = bite.channels[0]
    const rightChannel = bite.channels[1] ?? leftChannel
    if (!leftChannel || !rightChannel || age >= leftChannel.length || age <= -BLOCK) return
    const gain = bite.gain * gainOf(-7 * unit(draw, 1))
    const pan = 0.125 * (1.4 * unit(draw, 2) - 0.7)
    const gainLeft = gain * Math.SQRT2 * sinTurns(0.125 - pan)
    const gainRight = gain * Math.SQRT2 * sinTurns(0.125 + pan)
    const end = Math.min(BLOCK, leftChannel.length - age)
    for (let index = Math.max(0, -age); index < end; index++) {
      left[index] = (left[index] ?? 0) + (leftChannel[age + index] ?? 0) * gainLeft
      right[index] = (right[index] ?? 0) + (rightChannel[age + index] ?? 0) * gainRight
    }
  }
}
