import { effect, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { minutes } from '../../core/units/time.ts'
import type { LinkState } from '../model/link-state.ts'
import type { Troubles } from '../model/troubles.ts'
import { clockErrorInWords, judgeClock } from './clock-error.ts'

const COMPARE_EVERY = minutes(15)

/**
 * Compares this device's clock with the controller's whenever the link opens and now and then, and says so in words
 * when they differ. What plays follows the device's clock all the same.
 * @param ask resolves with the `Date` header of the controller's newest answer; it may reject
 */
export function watchClock(
  parts: {
    clock: Clock
    troubles: Troubles
    link: ReadonlySignal<LinkState>
    ask: () => Promise<string | null>
  },
  scope: Scope,
): void {
  const { clock, troubles, link, ask } = parts
  const compare = async () => {
    const askedAt = clock.now()
    // An answer that does not come says nothing about clocks; the link says that it is gone.
    const date = await ask().catch(() => null)
    if (scope.isClosed) return
    const verdict = judgeClock({ askedAt, answeredAt: clock.now(), date })
    if (verdict.is === 'wrong') troubles.raise('clockWrong', clockErrorInWords(verdict.aheadMillis))
    else if (verdict.is === 'right') troubles.clear('clockWrong')
  }
  scope.own(
    effect(() => {
      if (link.value.is === 'open') void compare()
    }),
  )
  scope.every(COMPARE_EVERY, () => void compare())
}

/** Asks the controller this page came from for its time of day. */
export async function askDate(): Promise<string | null> {
  const response = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(minutes(1)) })
  return response.headers.get('date')
}
