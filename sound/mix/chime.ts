import { BLOCK } from '../kernels/block.ts'
import { exp2, gainOf, sinTurns } from '../kernels/math.ts'

const SECONDS = 2.4
const LEVEL = gainOf(-19)
/** A fifth, the upper note a moment later. */
const NOTES = [
  { hertz: 659.26, at: 0, level: 1 },
  { hertz: 987.77, at: 0.22, level: 0.8 },
]

/** Two soft tones by which a person finds the kiosk that is meant. Sounds over a muted programme too. */
export class Chime {
  readonly #sampleRate: number
  #frame: number | null = null

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
  }

  /** Rings. One that rings already is let finish, since cutting it would click. */
  start(): void {
    this.#frame ??= 0
  }

  add(left: Float32Array, right: Float32Array): void {
    if (this.#frame === null) return
    for (let index = 0; index < BLOCK; index++) {
      const sample = this.#sampleAt((this.#frame + index) / this.#sampleRate)
      left[index] = (left[index] ?? 0) + sample
      right[index] = (right[index] ?? 0) + sample
    }
    this.#frame += BLOCK
    if (this.#frame > SECONDS * this.#sampleRate) this.#frame = null
  }

  #sampleAt(seconds: number): number {
    let sum = 0
    const end = Math.max(0, Math.min(1, (SECONDS - seconds) * 5))
    for (let index = 0; index < NOTES.length; index++) {
      const note = NOTES[index]
      const age = seconds - (note?.at ?? 0)
      if (!note || age <= 0) continue
      const turns = age * note.hertz
      const rise = Math.min(1, age / 0.012)
      sum += note.level * rise * exp2(-4 * age) * (sinTurns(turns) + 0.15 * sinTurns(2 * turns))
    }
    return LEVEL * sum * end
  }
}
