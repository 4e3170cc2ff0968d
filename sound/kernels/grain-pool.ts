import { BLOCK } from './block.ts'
import { exp2, sinTurns } from './math.ts'

const SIZE = 64
/** A grain is over when it has fallen by 70 dB. */
const SILENT = 3e-4

export interface Grain {
  hertz: number
  /** Time in which it falls by 60 dB. */
  decaySeconds: number
  level: number
  pan: number
  /** Octaves by which its pitch rises in a second; air bubbles rise. */
  risePerSecond: number
  /** First sample within the block. */
  offset: number
}

/** Very short tones by the hundred: drops, bubbles, sparks. A grain is a sine that dies away; when all are taken the oldest gives way. */
export class GrainPool {
  readonly #sampleRate: number
  readonly #phase = new Float64Array(SIZE)
  readonly #step = new Float64Array(SIZE)
  readonly #rise = new Float64Array(SIZE)
  readonly #level = new Float64Array(SIZE)
  readonly #decay = new Float64Array(SIZE)
  readonly #attack = new Float64Array(SIZE)
  readonly #left = new Float64Array(SIZE)
  readonly #right = new Float64Array(SIZE)
  readonly #offset = new Int32Array(SIZE)
  #next = 0

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
  }

  begin({ hertz, decaySeconds, level, pan, risePerSecond, offset }: Grain): void {
    const at = this.#next
    this.#next = (at + 1) % SIZE
    this.#phase[at] = 0
    this.#step[at] = Math.min(0.45, hertz / this.#sampleRate)
    this.#rise[at] = risePerSecond === 0 ? 1 : exp2(risePerSecond / this.#sampleRate)
    this.#level[at] = level
    this.#decay[at] = exp2(-9.965784284662087 / (decaySeconds * this.#sampleRate))
    this.#attack[at] = 0
    this.#left[at] = sinTurns(0.125 - 0.125 * pan)
    this.#right[at] = sinTurns(0.125 + 0.125 * pan)
    this.#offset[at] = offset
  }

  /** Adds one block of all grains that sound. */
  add(left: Float32Array, right: Float32Array): void {
    for (let at = 0; at < SIZE; at++) if ((this.#level[at] ?? 0) > 0) this.#addGrain(at, left, right)
  }

  #addGrain(at: number, left: Float32Array, right: Float32Array): void {
    let phase = this.#phase[at] ?? 0
    let step = this.#step[at] ?? 0
    let level = this.#level[at] ?? 0
    let attack = this.#attack[at] ?? 0
    const loudest = level
    const rise = this.#rise[at] ?? 1
    const decay = this.#decay[at] ?? 0
    const gainLeft = this.#left[at] ?? 0
    const gainRight = this.#right[at] ?? 0
    for (let index = this.#offset[at] ?? 0; index < BLOCK; index++) {
      // A parabola for the sine: nobody hears its harmonics in three milliseconds.
      const t = phase - 0.5
      const out = 16 * t * (0.5 - (t < 0 ? -t : t)) * level * attack
      attack += (1 - attack) * 0.25
      level *= decay
      phase += step
      step *= rise
      if (phase >= 1) phase -= 1
      left[index] = (left[index] ?? 0) + out * gainLeft
      right[index] = (right[index] ?? 0) + out * gainRight
    }
    this.#phase[at] = phase
    this.#step[at] = Math.min(0.45, step)
    this.#attack[at] = attack
    this.#offset[at] = 0
    this.#level[at] = level < SILENT * 0.05 && level < loudest ? 0 : level
  }
}
