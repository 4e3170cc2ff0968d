import type { Millis, Seconds } from '../../core/units/time.ts'

// getOutputTimestamp has rare outliers of one output buffer, up to 21 ms: the median of some seconds passes them by.
const SAMPLES_KEPT = 15
const ENOUGH_SAMPLES = 5
/** Beyond this somebody set the clock or the device slept: no slow correction would ever be heard as music again. */
const JUMP: Seconds = 0.25
/** Within this nothing is corrected: less than anybody hears, more than the estimate's own noise. The mixer slews the rest. */
const TOLERANCE: Seconds = 0.003

/** Three clocks read at one moment. */
export interface ClockReading {
  /** Venue time now. */
  venueMillis: Millis
  /** `performance.now()` now. */
  nowMillis: Millis
  /** From `getOutputTimestamp`: the context's time that was heard ... */
  contextSeconds: Seconds
  /** ... at this `performance.now()`. */
  heardAtMillis: Millis
}

/** Keeps the audio clock tied to venue time: at once at the start, then only when they have drifted apart. */
export class VenueAnchor {
  #recent: Seconds[] = []
  #applied: Seconds | null = null

  /**
   * Takes a reading.
   * @returns venue seconds at the context's frame 0 when that must be told to the mixer, else null
   */
  read(reading: ClockReading): Seconds | null {
    const heardVenue = (reading.venueMillis - (reading.nowMillis - reading.heardAtMillis)) / 1000
    this.#recent = [...this.#recent, heardVenue - reading.contextSeconds].slice(-SAMPLES_KEPT)
    if (this.#applied === null) return this.#apply(median(this.#recent))
    const estimate = median(this.#recent)
    const error = Math.abs(estimate - this.#applied)
    if (error < TOLERANCE) return null
    if (error < JUMP && this.#recent.length < ENOUGH_SAMPLES) return null
    this.#recent = this.#recent.slice(-1)
    return this.#apply(estimate)
  }

  #apply(offset: Seconds): Seconds {
    this.#applied = offset
    return offset
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
