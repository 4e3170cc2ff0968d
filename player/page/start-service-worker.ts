import { effect, type ReadonlySignal } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import { hours } from '../../core/units/time.ts'
import type { KioskState } from '../model/kiosk-state.ts'
import { reloadPage } from './reload-page.ts'

const LOOK_EVERY = hours(1)

/**
 * Keeps the shell on this device and up to date. A newer one waits for a moment in which nothing sounds: the player
 * never cuts its own music for an update. The admin's "reload" takes it at once.
 */
export async function startServiceWorker(state: ReadonlySignal<KioskState>, scope: Scope): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  let registration: ServiceWorkerRegistration
  try {
    registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}main.js`)
  } catch {
    // Without it the kiosk plays as long as the page stays open; a later start tries again.
    return
  }
  scope.every(LOOK_EVERY, () => void registration.update().catch(() => {}))
  scope.own(
    effect(() => {
      const isQuiet = state.value.is === 'silent'
      if (isQuiet && registration.waiting) void reloadPage()
    }),
  )
}
