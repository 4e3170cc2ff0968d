import { sinTurns } from '../kernels/math.ts'

export interface Tone {
  /** When it begins, seconds into the loop. */
  at: number
  seconds: number
  /** Pitch at `t` seconds after its beginning. */
  hertz: (t: number) => number
  /** Level at `t` seconds, must begin and end at 0. */
  level: (t: number) => number
  pan: number
  /** Levels of the overtones from the first (twice the pitch), none when left out. */
  overtones?: readonly number[]
}

/** Pitch and level are asked for this often; between, they go in straight lines. */
const CONTROL = 32

/** A circular piece of tape: what is painted over its end goes on at its beginning, so whatever is on it repeats without a seam. */
export class Canvas {
  readonly left: Float32Array
  readonly right: Float32Array
  readonly sampleRate: number

  constructor(seconds: number, sampleRate: number) {
    this.sampleRate = sampleRate
    this.left = new Float32Array(Math.round(seconds * sampleRate))
    this.right = new Float32Array(this.left.length)
  }

  get frames(): number {
    return this.left.length
  }

  paint(tone: Tone): void {
    const count = Math.round(tone.seconds * this.sampleRate)
    const gainLeft = sinTurns(0.125 - 0.125 * tone.pan)
    const gainRight = sinTurns(0.125 + 0.125 * tone.pan)
    const overtones = tone.overtones ?? []
    let phase = 0
    let at = this.#wrap(Math.round(tone.at * this.sampleRate))
    for (let start = 0; start < count; start += CONTROL) {
      const from = tone.level(start / this.sampleRate)
      const to = tone.level(Math.min(tone.seconds, (start + CONTROL) / this.sampleRate))
      const step = tone.hertz(start / this.sampleRate) / this.sampleRate
      for (let index = 0; index < CONTROL && start + index < count; index++) {
        let sample = sinTurns(phase)
        for (let overtone = 0; overtone < overtones.length; overtone++) {
          sample += (overtones[overtone] ?? 0) * sinTurns((overtone + 2) * phase)
        }
        sample *= from + ((to - from) * index) / CONTROL
        this.left[at] = (this.left[at] ?? 0) + sample * gainLeft
        this.right[at] = (this.right[at] ?? 0) + sample * gainRight
        phase += step
        if (phase >= 1) phase -= 1
        if (++at === this.frames) at = 0
      }
    }
  }

  #wrap(frame: number): number {
    return ((frame % this.frames) + this.frames) % this.frames
  }
}
