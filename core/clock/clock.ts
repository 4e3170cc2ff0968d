import type { Stop } from '../kit/scope.ts'
import type { Millis } from '../units/time.ts'

/** Time as an argument: the wall clock in the product, a fake one in tests. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): Millis
  /** Calls back once, after `delay`. Delays beyond 24 days are honoured. */
  after(delay: Millis, call: () => void): Stop
  /** Calls back every `period`. */
  every(period: Millis, call: () => void): Stop
}
