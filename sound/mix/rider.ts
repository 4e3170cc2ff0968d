import { BLOCK } from '../kernels/block.ts'
import { gainOf, smoothing } from '../kernels/math.ts'
import { KWeightedChannel, lufsOf } from '../loudness/k-weighting.ts'

/** The rider may correct this much; more would be a fault elsewhere. */
const REACH_DECIBELS = 6
const DECIBELS_PER_SECOND = 0.4
/** Listens over this long, so it follows the programme and not its notes. */
const LISTEN_SECONDS = 12
/** Below its target by more than this, the mix is pausing: the rider waits. */
const PAUSE_DECIBELS = 22
/** Errors within this are left alone, so that the gain rests. */
const TOLERANCE_DECIBELS = 0.25
/** It adjusts four times a second. */
const DECISIONS_PER_SECOND = 4

/** The hand on the fader: brings a scene slowly toward its loudness. */
export class Rider {
  readonly #left: KWeightedChannel
  readonly #right: KWeightedChannel
  readonly #target: number
  readonly #memory: number
  readonly #blocksPerDecision: number
  #energy = 0
  #blocks = 0
  #meanSquare: number
  #decibels = 0

  /** @param targetLufs where the scene belongs; taken as already reached until the rider has heard otherwise */
  constructor(sampleRate: number, targetLufs: number) {
    this.#left = new KWeightedChannel(sampleRate)
    this.#right = new KWeightedChannel(sampleRate)
    this.#target = targetLufs
    this.#meanSquare = gainOf(2 * (targetLufs + 0.691))
    this.#memory = smoothing(LISTEN_SECONDS, DECISIONS_PER_SECOND)
    this.#blocksPerDecision = Math.round(sampleRate / BLOCK / DECISIONS_PER_SECOND)
  }

  /** Hears one block as it is before correction and returns the gain wanted after it. */
  hear(left: Float32Array, right: Float32Array): number {
    this.#energy += this.#left.energy(left, 0, BLOCK) + this.#right.energy(right, 0, BLOCK)
    this.#blocks++
    if (this.#blocks >= this.#blocksPerDecision) this.#decide()
    return this.#gain
  }

  #gain = 1

  #decide(): void {
    const heard = this.#energy / (this.#blocks * BLOCK)
    this.#energy = 0
    this.#blocks = 0
    if (lufsOf(heard) < this.#target - PAUSE_DECIBELS) return
    this.#meanSquare += (heard - this.#meanSquare) * this.#memory
    const error = this.#target - lufsOf(this.#meanSquare) - this.#decibels
    if (Math.abs(error) < TOLERANCE_DECIBELS) return
    const most = DECIBELS_PER_SECOND / DECISIONS_PER_SECOND
    const step = Math.max(-most, Math.min(most, error * 0.1))
    this.#decibels = Math.max(-REACH_DECIBELS, Math.min(REACH_DECIBELS, this.#decibels + step))
    this.#gain = gainOf(this.#decibels)
  }
}
