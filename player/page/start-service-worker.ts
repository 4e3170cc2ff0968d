import { effect } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import { hours, minutes, seconds } from '../../core/units/time.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { isGoodMomentToUpdate } from './is-good-moment-to-update.ts'
import { reloadPage } from './reload-page.ts'

const LOOK_EVERY = hours(1)
/** How long what plays fades before the page goes; the new page lets it come again within a second of its start. */
const FADE_SECONDS = 1
/** A page that is still there by then was kept from reloading, and must not stay silent. */
const GONE_WITHIN = seconds(15)

/**
 * Keeps the shell on this device and up to date. A newer one waits for a moment in which nothing sounds, or for the
 * small hours: see `isGoodMomentToUpdate`. The admin's "reload" takes it at once.
 */
export async function startServiceWorker(kiosk: Kiosk, scope: Scope): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  let registration: ServiceWorkerRegistration
  try {
    registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}main.js`)
  } catch {
    // Without it the kiosk plays as long as the page stays open; a later start tries again.
    return
  }
  const { clock } = kiosk.parts
  const startedAt = clock.now()
  let isGoing = false
  const look = () => {
    const state = kiosk.state.value
    const timeZone = kiosk.desired.peek()?.venue.timeZone ?? null
    if (isGoing || !registration.waiting) return
    if (!isGoodMomentToUpdate({ state, now: clock.now(), startedAt, timeZone })) return
    isGoing = true
    void reloadPage(() => fadeAway(kiosk, scope))
    scope.after(GONE_WITHIN, () => (isGoing = false))
  }
  scope.every(LOOK_EVERY, () => void registration.update().catch(() => {}))
  scope.own(effect(look))
  scope.every(minutes(1), look)
}

function fadeAway({ parts, conductor }: Kiosk, scope: Scope): Promise<void> {
  const sounding = conductor.sounding.peek()
  if (!sounding) return Promise.resolve()
  parts.engine.play(null, FADE_SECONDS)
  scope.after(GONE_WITHIN, () => {
    const still = conductor.sounding.peek()
    if (still) parts.engine.play({ key: still.key, scene: still.scene }, FADE_SECONDS)
  })
  return new Promise((resolve) => {
    scope.after(seconds(FADE_SECONDS), resolve)
  })
}
