import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { minutes, type Millis } from '../../core/units/time.ts'

/** The controller's time, as a page sees it. */
export interface VenueClock {
  /** The controller's time now. */
  now: () => Millis
  /** Changes once a second. */
  second: ReadonlySignal<Millis>
  /** The beginning of the current minute. */
  minute: ReadonlySignal<Millis>
  /** Told whenever the controller says what time it has. */
  heard(at: Millis): void
}

/** A clock that follows what the controller says: the computer in the office may be minutes off. */
export function createVenueClock(clock: Clock, scope: Scope): VenueClock {
  let offset = 0
  const now = () => clock.now() + offset
  const second = signal(now())
  const minute = computed(() => Math.floor(second.value / minutes(1)) * minutes(1))
  scope.every(1000, () => {
    second.value = now()
  })
  return {
    now,
    second,
    minute,
    heard(at) {
      offset = at - clock.now()
      second.value = now()
    },
  }
}
