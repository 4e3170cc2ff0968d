import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { minutes, seconds, type Millis } from '../../core/units/time.ts'

/** The time for screens: whole seconds for a countdown, whole minutes for everything else, which so is drawn rarely. */
export interface Now {
  second: ReadonlySignal<Millis>
  minute: ReadonlySignal<Millis>
}

export function startNow(clock: Clock, scope: Scope): Now {
  const floor = (unit: Millis) => clock.now() - (clock.now() % unit)
  const second = signal(floor(seconds(1)))
  scope.every(250, () => (second.value = floor(seconds(1))))
  return { second, minute: computed(() => second.value - (second.value % minutes(1))) }
}
