import { BLOCK } from './block.ts'
import { cosTurns, hertzOf, sinTurns } from './math.ts'
import { hash } from './random.ts'

/** Partials of a struck glass: nearly harmonic below, stretched above, the higher the shorter. */
const RATIOS = [1, 2.003, 2.756, 5.404]
const LEVELS = [1, 0.22, 0.12, 0.04]
const PARTIALS = RATIOS.length

export interface GlassNote {
  note: number
  level: number
  pan: number
  seed: number
}

/** A few rotating phasors: the purest tone there is, for bells, glass and water drops of pitch. */
export class GlassVoice {
  readonly #real = new Float64Array(PARTIALS)
  readonly #imaginary = new Float64Array(PARTIALS)
  readonly #cosine = new Float64Array(PARTIALS)
  readonly #sine = new Float64Array(PARTIALS)
  readonly #sampleRate: number
  #left = 0
  #right = 0
  #level = 0

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
  }

  /** Becomes another note, `age` frames after that note began. */
  begin({ note, level, pan, seed }: GlassNote, age: number): void {
    const frequency = hertzOf(note)
    for (let partial = 0; partial < PARTIALS; partial++) {
      const step = Math.min(0.45, (frequency * (RATIOS[partial] ?? 1)) / this.#sampleRate)
      const turns = hash(seed, partial) / 4294967296 + step * age
      this.#cosine[partial] = cosTurns(step)
      this.#sine[partial] = sinTurns(step)
      this.#real[partial] = cosTurns(turns - Math.floor(turns))
      this.#imaginary[partial] = sinTurns(turns - Math.floor(turns))
    }
    this.#left = sinTurns(0.125 - 0.125 * pan)
    this.#right = sinTurns(0.125 + 0.125 * pan)
    this.#level = level
  }

  /** Adds one block with a level that goes from `from` to `to`; upper partials fade with higher powers of it. */
  add(left: Float32Array, right: Float32Array, from: number, to: number): void {
    let start = from
    let end = to
    for (let partial = 0; partial < PARTIALS; partial++) {
      const level = this.#level * (LEVELS[partial] ?? 0)
      const gainLeft = this.#left * level
      const gainRight = this.#right * level
      const cosine = this.#cosine[partial] ?? 1
      const sine = this.#sine[partial] ?? 0
      let real = this.#real[partial] ?? 0
      let imaginary = this.#imaginary[partial] ?? 0
      const slope = (end - start) / BLOCK
      for (let index = 0; index < BLOCK; index++) {
        const turned = real * cosine - imaginary * sine
        imaginary = real * sine + imaginary * cosine
        real = turned
        const out = imaginary * (start + slope * index)
        left[index] = (left[index] ?? 0) + out * gainLeft
        right[index] = (right[index] ?? 0) + out * gainRight
      }
      // Rounding makes the phasor grow or shrink by some 1e-16 a step: pull it back to length one.
      const correction = 1.5 - 0.5 * (real * real + imaginary * imaginary)
      this.#real[partial] = real * correction
      this.#imaginary[partial] = imaginary * correction
      start *= from
      end *= to
    }
  }
}
