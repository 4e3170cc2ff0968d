import { seconds, type Millis, type Seconds } from '../../core/units/time.ts'

export interface OutputFault {
  why: string
  fault: 'engine' | 'output'
}

const STALLED_AFTER = seconds(5)
/** Looks come once a second; a longer pause means that the page slept, and that proves nothing about the output. */
const SLEPT_AFTER = seconds(3)

/** Tells from a look a second whether the output still plays: the context's time advances and the mixer still answers. */
export class OutputWatch {
  #lookedAt: Millis | null = null
  #contextSeconds: Seconds = -1
  #advancedAt: Millis = 0
  #heardAt: Millis = 0
  #hasHeard = true

  /** The mixer answered. */
  heard(): void {
    this.#hasHeard = true
  }

  /**
   * @param contextSeconds `currentTime` of a context that says it runs
   * @returns what is wrong, or null while all is well
   */
  look(now: Millis, contextSeconds: Seconds): OutputFault | null {
    const isFresh = this.#lookedAt === null || now - this.#lookedAt > SLEPT_AFTER || now < this.#lookedAt
    this.#lookedAt = now
    if (isFresh || contextSeconds !== this.#contextSeconds) this.#advancedAt = now
    if (isFresh || this.#hasHeard) this.#heardAt = now
    this.#contextSeconds = contextSeconds
    this.#hasHeard = false
    if (now - this.#advancedAt >= STALLED_AFTER)
      return { fault: 'output', why: 'The audio output stands still.' }
    if (now - this.#heardAt >= STALLED_AFTER) return { fault: 'engine', why: 'The mixer no longer answers.' }
    return null
  }
}
