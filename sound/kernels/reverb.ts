import { BLOCK } from './block.ts'
import { exp2, sinTurns } from './math.ts'

const LINES = 8
// Mutually prime lengths in seconds / 48 kHz, spread so that no two echoes coincide.
const LENGTHS = [1687, 1931, 2053, 2251, 2399, 2617, 2797, 3089]
// Keeps states away from denormal numbers, which stall some processors; 360 dB below full scale.
const HUSH = 1e-18

export interface ReverbOptions {
  /** Time in which the tail falls by 60 dB. */
  decaySeconds: number
  /** 0 dark to 1 bright: how much treble each echo keeps. */
  brightness: number
}

/** Eight delay lines that feed each other through a Householder matrix; two lines breathe so that nothing rings metallic. */
export class Reverb {
  readonly #ring: Float32Array
  readonly #mask: number
  readonly #lengths = new Float64Array(LINES)
  readonly #gains = new Float64Array(LINES)
  readonly #damped = new Float64Array(LINES)
  readonly #size: number
  readonly #sweep: number
  readonly #damping: number
  readonly #modulationFrames: number

  constructor(sampleRate: number, options: ReverbOptions) {
    const scale = (sampleRate / 48_000) * 1.6
    let size = 1024
    while (size < 3089 * scale + 64) size *= 2
    this.#size = size
    this.#mask = size - 1
    this.#ring = new Float32Array(size * LINES)
    for (const [line, length] of LENGTHS.entries()) {
      const frames = Math.round(length * scale)
      this.#lengths[line] = frames
      this.#gains[line] = exp2((-9.965784284662087 * frames) / (options.decaySeconds * sampleRate))
    }
    this.#damping = 0.25 + 0.6 * options.brightness
    this.#sweep = (0.11 * BLOCK) / sampleRate
    this.#modulationFrames = 9 * (sampleRate / 48_000)
  }

  /** Replaces the input by its reverberation alone. `block` steers the breathing, so it is the same everywhere. */
  render(left: Float32Array, right: Float32Array, block: number): void {
    const ring = this.#ring
    const mask = this.#mask
    const size = this.#size
    const lengths = this.#lengths
    const gains = this.#gains
    const damped = this.#damped
    const damping = this.#damping
    const swing = block * this.#sweep
    const sway = this.#modulationFrames * (1 + sinTurns(swing - Math.floor(swing)))
    const nextSway = this.#modulationFrames * (1 + sinTurns(swing + this.#sweep - Math.floor(swing)))
    const slope = (nextSway - sway) / BLOCK
    // The write position follows venue time too: no state to keep, and no counter that could overflow.
    const start = (block * BLOCK) % size
    for (let index = 0; index < BLOCK; index++) {
      const at = start + index
      const inLeft = (left[index] ?? 0) * 0.5 + HUSH
      const inRight = (right[index] ?? 0) * 0.5 - HUSH
      let sum = 0
      for (let line = 0; line < LINES; line++) {
        const base = line * size
        const length = lengths[line] ?? 0
        let tap: number
        if (line < 2) {
          const back =
            length - (line === 0 ? sway + slope * index : 2 * this.#modulationFrames - sway - slope * index)
          const whole = Math.floor(back)
          const fraction = back - whole
          tap =
            (ring[base + ((at - whole) & mask)] ?? 0) * (1 - fraction) +
            (ring[base + ((at - whole - 1) & mask)] ?? 0) * fraction
        } else {
          tap = ring[base + ((at - length) & mask)] ?? 0
        }
        const held = damped[line] ?? 0
        const smooth = held + (tap - held) * damping
        damped[line] = smooth
        sum += smooth
      }
      const share = sum * 0.25
      for (let line = 0; line < LINES; line++) {
        const feed = ((damped[line] ?? 0) - share) * (gains[line] ?? 0)
        ring[line * size + (at & mask)] = feed + ((line & 1) === 0 ? inLeft : inRight)
      }
      left[index] = 0.35 * ((damped[0] ?? 0) - (damped[2] ?? 0) + (damped[4] ?? 0) - (damped[6] ?? 0))
      right[index] = 0.35 * ((damped[1] ?? 0) - (damped[3] ?? 0) + (damped[5] ?? 0) - (damped[7] ?? 0))
    }
  }
}
