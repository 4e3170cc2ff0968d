import type { Clock } from '../../core/clock/clock.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { Kiosk } from '../model/kiosk.ts'

/**
 * Loads everything that speaks with the controller, after the first sound because it weighs more than all that makes
 * it. Without a network it comes from the shell's cache; failing that it is tried again while the kiosk plays.
 */
export async function importLink(kiosk: Kiosk, clock: Clock, scope: Scope): Promise<void> {
  for (let attempt = 0; !scope.isClosed; attempt++) {
    try {
      const { startLink } = await import('../link/start-link.ts')
      startLink(kiosk, scope)
      return
    } catch {
      if (kiosk.link.peek().is === 'idle') kiosk.link.value = { is: 'lost', since: clock.now() }
      await new Promise<void>((resolve) => {
        scope.after(nextDelay(attempt, Math.random()), resolve)
      })
    }
  }
}
