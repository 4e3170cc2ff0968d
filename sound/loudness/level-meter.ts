import { decibelsOf } from '../kernels/math.ts'
import { KWeightedChannel, lufsOf } from './k-weighting.ts'

/** Levels of the actual output, as a kiosk reports them. */
export interface Levels {
  /** RMS of the last 100 ms, dBFS. */
  leftDecibels: number
  rightDecibels: number
  /** Highest sample since the last reading, dBFS. */
  peakDecibels: number
  /** BS.1770-4 over 400 ms, LUFS, -70 is silence. */
  momentaryLufs: number
  /** Over three seconds. */
  shortTermLufs: number
}

const MOMENTARY = 4
const SHORT_TERM = 30

/** Listens to what leaves the mixer. Measures in steps of 100 ms and allocates nothing after construction. */
export class LevelMeter {
  readonly #step: number
  readonly #leftFilter: KWeightedChannel
  readonly #rightFilter: KWeightedChannel
  /** Weighted mean squares of the last three seconds, in steps of 100 ms. */
  readonly #weighted = new Float64Array(SHORT_TERM)
  #at = 0
  #filled = 0
  #energy = 0
  #leftEnergy = 0
  #rightEnergy = 0
  #leftPower = 0
  #rightPower = 0
  #peak = 0

  constructor(sampleRate: number) {
    this.#step = Math.round(sampleRate / 10)
    this.#leftFilter = new KWeightedChannel(sampleRate)
    this.#rightFilter = new KWeightedChannel(sampleRate)
  }

  add(left: Float32Array, right: Float32Array, frames: number): void {
    let start = 0
    while (start < frames) {
      const end = Math.min(frames, start + this.#step - this.#filled)
      this.#measure(left, right, start, end)
      this.#filled += end - start
      if (this.#filled >= this.#step) this.#turn()
      start = end
    }
  }

  #measure(left: Float32Array, right: Float32Array, start: number, end: number): void {
    let leftEnergy = 0
    let rightEnergy = 0
    let peak = this.#peak
    for (let index = start; index < end; index++) {
      const l = left[index] ?? 0
      const r = right[index] ?? 0
      leftEnergy += l * l
      rightEnergy += r * r
      if (l > peak) peak = l
      else if (-l > peak) peak = -l
      if (r > peak) peak = r
      else if (-r > peak) peak = -r
    }
    this.#peak = peak
    this.#leftEnergy += leftEnergy
    this.#rightEnergy += rightEnergy
    this.#energy += this.#leftFilter.energy(left, start, end) + this.#rightFilter.energy(right, start, end)
  }

  #turn(): void {
    this.#weighted[this.#at] = this.#energy / this.#step
    this.#leftPower = this.#leftEnergy / this.#step
    this.#rightPower = this.#rightEnergy / this.#step
    this.#at = (this.#at + 1) % SHORT_TERM
    this.#filled = 0
    this.#energy = 0
    this.#leftEnergy = 0
    this.#rightEnergy = 0
  }

  #mean(steps: number): number {
    let sum = 0
    for (let back = 1; back <= steps; back++)
      sum += this.#weighted[(this.#at - back + SHORT_TERM) % SHORT_TERM] ?? 0
    return sum / steps
  }

  /** Fills `into`; the peak begins anew. */
  read(into: Levels): void {
    into.leftDecibels = decibelsOf(Math.sqrt(this.#leftPower))
    into.rightDecibels = decibelsOf(Math.sqrt(this.#rightPower))
    into.peakDecibels = decibelsOf(this.#peak)
    into.momentaryLufs = lufsOf(this.#mean(MOMENTARY))
    into.shortTermLufs = lufsOf(this.#mean(SHORT_TERM))
    this.#peak = 0
  }
}
