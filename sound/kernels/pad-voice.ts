import { BLOCK } from './block.ts'
import { hertzOf, sinTurns, tanTurns } from './math.ts'
import { drift } from './drift.ts'

const PHASE = 0
const DETUNED = 1
const BAND = 2
const LOW = 3
const STATE = 4
/** The second oscillator is this much higher: a beat of one or two seconds in the middle register. */
const DETUNE = 1.0022

export interface PadNote {
  note: number
  level: number
  pan: number
  seed: number
  /** 0 dark to 1 bright. */
  brightness: number
}

/** Rounds the corner of a falling saw so that it does not alias. */
function polyBlep(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step
    return t + t - t * t - 1
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step
    return t * t + t + t + 1
  }
  return 0
}

/** Two soft saws a hair apart and the sine below them, through a low-pass filter that opens with the note and wanders slowly. */
export class PadVoice {
  readonly #state = new Float64Array(STATE)
  readonly #sampleRate: number
  #step = 0
  #seed = 0
  #frequency = 0
  #brightness = 0
  #left = 0
  #right = 0
  #level = 0

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
  }

  /** Becomes another note, `age` frames after that note began (0 when it begins now). */
  begin({ note, level, pan, seed, brightness }: PadNote, age: number): void {
    this.#frequency = hertzOf(note)
    this.#step = this.#frequency / this.#sampleRate
    this.#seed = seed
    this.#brightness = brightness
    const first = (seed >>> 8) / 16777216 + age * this.#step
    const second = ((seed & 0xffff) + 0.5) / 65536 + age * this.#step * DETUNE
    this.#state[PHASE] = first - Math.floor(first)
    this.#state[DETUNED] = second - Math.floor(second)
    this.#state[BAND] = 0
    this.#state[LOW] = 0
    this.#left = sinTurns(0.125 - 0.125 * pan)
    this.#right = sinTurns(0.125 + 0.125 * pan)
    this.#level = level
  }

  /** Adds one block with a level that goes from `from` to `to`. */
  add(left: Float32Array, right: Float32Array, block: number, from: number, to: number): void {
    const state = this.#state
    let phase = state[PHASE] ?? 0
    let detuned = state[DETUNED] ?? 0
    let band = state[BAND] ?? 0
    let low = state[LOW] ?? 0
    const step = this.#step
    const wide = step * DETUNE
    const wander = drift(this.#seed, block, (7 * this.#sampleRate) / BLOCK)
    const opening = (0.35 + 0.65 * to) * (0.7 + 0.6 * wander) * (1 + 4 * this.#brightness)
    let cutoff = 140 + this.#frequency * (0.6 + opening)
    const highest = 900 + 5100 * this.#brightness
    if (cutoff > highest) cutoff = highest
    const g = tanTurns((0.5 * cutoff) / this.#sampleRate)
    const k = 1.35
    const a1 = 1 / (1 + g * (g + k))
    const a2 = g * a1
    const a3 = g * a2
    const slope = (to - from) / BLOCK
    const level = this.#level
    const gainLeft = this.#left
    const gainRight = this.#right
    for (let index = 0; index < BLOCK; index++) {
      phase += step
      if (phase >= 1) phase -= 1
      detuned += wide
      if (detuned >= 1) detuned -= 1
      const first = 2 * phase - 1 - polyBlep(phase, step)
      const second = 2 * detuned - 1 - polyBlep(detuned, wide)
      // A parabola is sine enough below: its third harmonic is 29 dB down and passes the filter with the saws.
      const t = phase - 0.5
      const sine = 16 * t * (0.5 - (t < 0 ? -t : t))
      const input = 0.3 * (first + second) - 0.5 * sine
      const v3 = input - low
      const v1 = a1 * band + a2 * v3
      const v2 = low + a2 * band + a3 * v3
      band = 2 * v1 - band
      low = 2 * v2 - low
      const out = v2 * (from + slope * index) * level
      left[index] = (left[index] ?? 0) + out * gainLeft
      right[index] = (right[index] ?? 0) + out * gainRight
    }
    state[PHASE] = phase
    state[DETUNED] = detuned
    state[BAND] = band
    state[LOW] = low
  }
}
