import type { Clock } from '../../core/clock/clock.ts'
import type { Stop } from '../../core/kit/scope.ts'
import type { Millis } from '../../core/units/time.ts'

interface Timer {
  due: Millis
  period: Millis | null
  call: () => void
}

/** A clock that only moves when told to. */
export class FakeClock implements Clock {
  #now: Millis
  #timers = new Set<Timer>()

  constructor(now: Millis) {
    this.#now = now
  }

  now(): Millis {
    return this.#now
  }

  after(delay: Millis, call: () => void): Stop {
    return this.#add({ due: this.#now + delay, period: null, call })
  }

  every(period: Millis, call: () => void): Stop {
    return this.#add({ due: this.#now + period, period, call })
  }

  /** Moves on by `by`, firing what falls due on the way, in order. */
  advance(by: Millis): void {
    const end = this.#now + by
    for (;;) {
      const next = [...this.#timers]
        .filter((timer) => timer.due <= end)
        .toSorted((one, other) => one.due - other.due)[0]
      if (!next) break
      this.#now = Math.max(this.#now, next.due)
      if (next.period === null) this.#timers.delete(next)
      else next.due += next.period
      next.call()
    }
    this.#now = end
  }

  #add(timer: Timer): Stop {
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }
}
