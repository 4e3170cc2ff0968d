import { sinTurns } from '../kernels/math.ts'

/** Taps of the interpolator; half of them lie ahead of the frame that is read. */
const TAPS = 16
/** Frames that must be there beyond the one being read. */
export const READ_AHEAD = TAPS / 2
const PHASES = 256
const RING = 2048
const MASK = RING - 1

/** Windowed sinc for every 256th of a frame. Phase 0 is the frame itself to the bit, so a clock at rest costs no quality. */
function kernel(): Float32Array {
  const taps = new Float32Array((PHASES + 1) * TAPS)
  for (let phase = 0; phase <= PHASES; phase++) {
    let sum = 0
    for (let tap = 0; tap < TAPS; tap++) {
      const x = tap - (READ_AHEAD - 1) - phase / PHASES
      const sinc = Math.abs(x) < 1e-9 ? 1 : sinTurns(0.5 * x) / (Math.PI * x)
      const w = (x / READ_AHEAD) * 0.25
      const inside = Math.abs(x) < READ_AHEAD
      const cosine = sinTurns(w + 0.25)
      const value = inside ? sinc * cosine * cosine : 0
      taps[phase * TAPS + tap] = value
      sum += value
    }
    for (let tap = 0; tap < TAPS; tap++) taps[phase * TAPS + tap] = (taps[phase * TAPS + tap] ?? 0) / sum
  }
  return taps
}

/**
 * Between the mixer, which renders whole blocks of venue time, and the device, whose clock is a little faster or slower. To catch up it
 * reads very slightly fast or slow until it has gained or lost whole frames: no jump, and a change of pitch nobody can hear.
 */
export class SlewReader {
  readonly #left = new Float32Array(RING)
  readonly #right = new Float32Array(RING)
  readonly #taps = kernel()
  /** Frame that would be read next without slewing. */
  #base = 0
  /** How far the reader stands from it, between 0 and the goal. */
  #offset = 0
  /** Whole frames by which it shall move. */
  #goal = 0
  #rate = 0

  /** Place of the frame that is read next, with its fraction. */
  get position(): number {
    return this.#base + this.#offset
  }

  /** Whether it is still catching up. */
  get isSlewing(): boolean {
    return this.#offset !== this.#goal
  }

  /** Stands at a frame, at once. */
  jumpTo(frame: number): void {
    this.#base = frame
    this.#offset = 0
    this.#goal = 0
  }

  /** Moves by about so many frames in the course of the next seconds. */
  slew(frames: number): void {
    this.#goal = Math.round(this.#offset + frames)
    const distance = Math.abs(this.#goal - this.#offset)
    // 100 ppm for the usual fraction of a millisecond, up to 1000 (under two cents of pitch) for tens of them.
    this.#rate = Math.min(0.001, Math.max(0.0001, distance * 2e-6))
  }

  /** Stores the block that begins at `frame`, a multiple of the block's length. */
  write(left: Float32Array, right: Float32Array, frame: number): void {
    const at = frame % RING
    this.#left.set(left, at)
    this.#right.set(right, at)
  }

  /** Reads into both sides at `offset`. Everything up to `position` + `frames` + READ_AHEAD + 1 must have been written. */
  read(left: Float32Array, right: Float32Array, offset: number, frames: number): void {
    const start = this.#base % RING
    this.#base += frames
    for (let index = 0; index < frames; index++) {
      if (this.#offset === 0 && this.#goal === 0) {
        const at = (start + index) & MASK
        left[offset + index] = this.#left[at] ?? 0
        right[offset + index] = this.#right[at] ?? 0
      } else {
        this.#interpolate(left, right, offset + index, start + index)
      }
    }
    if (this.#offset !== this.#goal) return
    this.#base += this.#goal
    this.#offset = 0
    this.#goal = 0
  }

  #interpolate(left: Float32Array, right: Float32Array, index: number, at: number): void {
    const whole = Math.floor(this.#offset)
    const place = (this.#offset - whole) * PHASES
    const phase = Math.floor(place)
    const blend = place - phase
    const first = at + whole - (READ_AHEAD - 1)
    let sumLeft = 0
    let sumRight = 0
    for (let tap = 0; tap < TAPS; tap++) {
      const from = this.#taps[phase * TAPS + tap] ?? 0
      const weight = from + ((this.#taps[(phase + 1) * TAPS + tap] ?? 0) - from) * blend
      sumLeft += weight * (this.#left[(first + tap) & MASK] ?? 0)
      sumRight += weight * (this.#right[(first + tap) & MASK] ?? 0)
    }
    left[index] = sumLeft
    right[index] = sumRight
    if (this.#offset < this.#goal) this.#offset = Math.min(this.#goal, this.#offset + this.#rate)
    else this.#offset = Math.max(this.#goal, this.#offset - this.#rate)
  }
}
