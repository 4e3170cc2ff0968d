import type { Clock } from '../clock/clock.ts'
import type { Millis } from '../units/time.ts'

/** Stops what was started. Calling it twice does nothing more. */
export type Stop = () => void

interface Listens<Event> {
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
}

/**
 * A lifetime. Whatever is started inside it is stopped when it closes, last started first stopped.
 * A failing stop does not keep the others from running.
 */
export class Scope {
  readonly #clock: Clock
  readonly #onStopError: (error: unknown) => void
  #stops: Stop[] = []
  #closed = false

  constructor(clock: Clock, onStopError: (error: unknown) => void = () => {}) {
    this.#clock = clock
    this.#onStopError = onStopError
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** Takes over a stop function. In a closed scope it is called at once. Returns a stop for this thing alone. */
  own(stop: Stop): Stop {
    let called = false
    const once = () => {
      if (called) return
      called = true
      this.#stops = this.#stops.filter((other) => other !== once)
      stop()
    }
    if (this.#closed) once()
    else this.#stops.push(once)
    return once
  }

  /** Listens until the scope closes. */
  listen<Event>(target: Listens<Event>, type: string, listener: (event: Event) => void): Stop {
    target.addEventListener(type, listener)
    return this.own(() => target.removeEventListener(type, listener))
  }

  /** Calls back every `period` until the scope closes. */
  every(period: Millis, call: () => void): Stop {
    return this.own(this.#clock.every(period, call))
  }

  /** Calls back once after `delay`, unless the scope closes first. */
  after(delay: Millis, call: () => void): Stop {
    const stop = this.own(
      this.#clock.after(delay, () => {
        stop()
        call()
      }),
    )
    return stop
  }

  /** A lifetime inside this one, closed with it or earlier. */
  child(): Scope {
    const child = new Scope(this.#clock, this.#onStopError)
    const release = this.own(() => child.close())
    child.own(release)
    return child
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const stop of this.#stops.toReversed()) {
      try {
        stop()
      } catch (error) {
        this.#onStopError(error)
      }
    }
    this.#stops = []
  }
}
