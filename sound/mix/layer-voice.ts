import type { Layer } from '../../core/scenes/layer.ts'
import { BLOCK } from '../kernels/block.ts'
import { gainOf, smoothing } from '../kernels/math.ts'
import { panLeft, panRight } from './equal-power.ts'
import type { LayerSource } from './layers/layer-source.ts'
import type { LoadedAsset } from './loaded-asset.ts'

export type LayerState = 'sounding' | 'waiting' | 'muted' | 'unsupported' | 'failed'

/** Time in which a layer whose recording arrives late comes up, and one whose recording goes dies away, at most. */
const LONGEST_ENTRY_SECONDS = 2.5
/** Changes of gain, pan and mute follow within this time. */
const FOLLOW_SECONDS = 0.12

/** One step toward a goal that is reached in the end. */
function toward(now: number, goal: number, share: number): number {
  const next = now + (goal - now) * share
  return Math.abs(goal - next) < 1e-5 ? goal : next
}

/** One layer of a playing scene: its source with gain and pan, kept apart so that a fault of one never reaches the others. */
export class LayerVoice {
  readonly id: string
  readonly assets: readonly string[]
  readonly #source: LayerSource
  readonly #step: number
  readonly #follow: number
  #mute = false
  /** Gains wanted, pan and mute included, and those reached. */
  #left = 0
  #right = 0
  #leftNow: number
  #rightNow: number
  readonly #blockLeft = new Float32Array(BLOCK)
  readonly #blockRight = new Float32Array(BLOCK)
  #entry = 0
  #failed = false
  /** A recording that goes is let go of only when it is no longer heard. */
  #leaving: string | null = null

  /** @param fadeSeconds of the scene: a latecomer of a scene that comes quickly comes quickly too */
  constructor(layer: Layer, source: LayerSource, sampleRate: number, fadeSeconds = LONGEST_ENTRY_SECONDS) {
    this.id = layer.id
    this.assets = source.assets
    this.#source = source
    this.#follow = smoothing(FOLLOW_SECONDS, sampleRate / BLOCK)
    this.shape(layer)
    this.#leftNow = this.#left
    this.#rightNow = this.#right
    this.#step = BLOCK / (Math.min(LONGEST_ENTRY_SECONDS, fadeSeconds) * sampleRate)
    // What can sound at once comes in with its scene's own fade; only latecomers are faded in by themselves.
    this.#entry = source.readiness() === 'ready' ? 1 : 0
  }

  /** Takes over gain, pan and mute, smoothly. */
  shape({ gainDecibels, pan, mute }: Pick<Layer, 'gainDecibels' | 'pan' | 'mute'>): void {
    const gain = mute ? 0 : gainOf(gainDecibels)
    this.#mute = mute
    this.#left = gain * panLeft(pan)
    this.#right = gain * panRight(pan)
  }

  get state(): LayerState {
    if (this.#failed) return 'failed'
    if (this.#mute) return 'muted'
    const readiness = this.#source.readiness()
    if (readiness === 'ready') return this.#leaving ? 'waiting' : 'sounding'
    return readiness
  }

  needs(hash: string): boolean {
    return this.assets.includes(hash)
  }

  /** @param atOnce no fade of its own, because nothing of the scene has been heard yet */
  take(hash: string, asset: LoadedAsset, atOnce: boolean): void {
    this.#leaving = null
    this.#source.take(hash, asset)
    if (atOnce && this.#source.readiness() === 'ready') this.#entry = 1
  }

  release(hash: string): void {
    this.#leaving = hash
  }

  /** Adds one block. */
  add(left: Float32Array, right: Float32Array, block: number): void {
    if (this.#failed) return
    const from = this.#entry
    const to = this.#nextEntry()
    if (from === 0 && to === 0) return
    if (this.#left + this.#right + this.#leftNow + this.#rightNow === 0) return
    const blockLeft = this.#blockLeft
    const blockRight = this.#blockRight
    let sum = 0
    try {
      this.#source.render(blockLeft, blockRight, block)
      for (let index = 0; index < BLOCK; index++) sum += (blockLeft[index] ?? 0) + (blockRight[index] ?? 0)
    } catch {
      sum = NaN
    }
    // Infinity minus itself is not 0 either: one test for both kinds of non-number.
    if (sum - sum !== 0) {
      this.#failed = true
      return
    }
    const leftFrom = from * this.#leftNow
    const rightFrom = from * this.#rightNow
    this.#leftNow = toward(this.#leftNow, this.#left, this.#follow)
    this.#rightNow = toward(this.#rightNow, this.#right, this.#follow)
    const leftSlope = (to * this.#leftNow - leftFrom) / BLOCK
    const rightSlope = (to * this.#rightNow - rightFrom) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (left[index] ?? 0) + (blockLeft[index] ?? 0) * (leftFrom + leftSlope * index)
      right[index] = (right[index] ?? 0) + (blockRight[index] ?? 0) * (rightFrom + rightSlope * index)
    }
  }

  #nextEntry(): number {
    const goal =
      this.#leaving === null && this.#source.readiness() !== 'unsupported' && this.#hasSound() ? 1 : 0
    if (this.#entry < goal) this.#entry = Math.min(1, this.#entry + this.#step)
    if (this.#entry > goal) this.#entry = Math.max(0, this.#entry - this.#step)
    if (this.#entry === 0 && this.#leaving !== null) {
      this.#source.take(this.#leaving, null)
      this.#leaving = null
    }
    return this.#entry
  }

  /** A layer of several recordings begins with the first that is there. */
  #hasSound(): boolean {
    return this.#source.readiness() === 'ready' || this.assets.length > 1
  }
}
