import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { minutes, seconds, type Millis } from '../../core/units/time.ts'
import type { Engine } from '../audio/engine.ts'
import type { Troubles } from '../model/troubles.ts'
import { reloadPage } from './reload-page.ts'

const RELOADS = 'driftscape.reloads'
/** An engine that failed this long despite its own restarts is beyond them. */
const DEAD_AFTER = minutes(1)
const FAULT_SHOWN = minutes(5)

/** How long the engine may be dead before reload number `reloads`: each waits twice as long as the last. */
export function patienceBefore(reloads: number): Millis {
  return Math.min(minutes(30), DEAD_AFTER * 2 ** Math.min(reloads, 10))
}

/** Faults of the page become trouble in words; when the sound is dead for good, the page starts itself anew. */
export function surviveFaults(
  { clock, engine, troubles }: { clock: Clock; engine: Engine; troubles: Troubles },
  scope: Scope,
): void {
  const say = (reason: unknown) => {
    const words = reason instanceof Error ? reason.message : String(reason)
    const message = `Something in this page went wrong: ${words}. It carries on.`
    troubles.raise('engineFailed', message, 'page')
    scope.after(FAULT_SHOWN, () => troubles.clear('engineFailed', 'page'))
  }
  scope.listen(window, 'error', (event: ErrorEvent) => say(event.error ?? event.message))
  scope.listen(window, 'unhandledrejection', (event: PromiseRejectionEvent) => say(event.reason))

  scope.every(seconds(5), () => {
    const state = engine.state.peek()
    const reloads = Number(sessionStorage.getItem(RELOADS) ?? 0)
    if (state.is === 'running' && clock.now() - state.since > minutes(10)) sessionStorage.removeItem(RELOADS)
    if (state.is !== 'failed' || clock.now() - state.since < patienceBefore(reloads)) return
    sessionStorage.setItem(RELOADS, String(reloads + 1))
    void reloadPage()
  })
}
