import { BLOCK } from '../kernels/block.ts'
import { smoothing } from '../kernels/math.ts'

/** Volume and mute follow within this time: quick to the hand, without a click. */
const SECONDS = 0.04

/** The volume control and the mute button. */
export class OutputGain {
  readonly #follow: number
  #volume = 1
  #isMuted = false
  #gain = 1

  constructor(sampleRate: number) {
    this.#follow = smoothing(SECONDS, sampleRate / BLOCK)
  }

  /** @param volume 0 to 1, clamped; what is not a number is ignored */
  setVolume(volume: number): void {
    if (volume === volume) this.#volume = Math.max(0, Math.min(1, volume))
  }

  setMute(isMuted: boolean): void {
    this.#isMuted = isMuted
  }

  /** Stands at its goal at once, for a start in silence. */
  settle(): void {
    this.#gain = this.#goal
  }

  get #goal(): number {
    return this.#isMuted ? 0 : this.#volume
  }

  process(left: Float32Array, right: Float32Array): void {
    const goal = this.#goal
    const from = this.#gain
    const near = from + (goal - from) * this.#follow
    const to = Math.abs(goal - near) < 1e-5 ? goal : near
    this.#gain = to
    const slope = (to - from) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      const gain = from + slope * index
      left[index] = (left[index] ?? 0) * gain
      right[index] = (right[index] ?? 0) * gain
    }
  }
}
