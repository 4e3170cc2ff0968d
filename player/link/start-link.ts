import { effect } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { askDate, watchClock } from '../clock/watch-clock.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { startPrefetch } from '../model/prefetch.ts'
import { takeClaim } from './claim-in-address.ts'
import { claimIdentity, pair } from './pairing.ts'
import { speakFor } from './speak-for.ts'

/** Everything that needs the controller. It is loaded after the first sound, and the kiosk plays without it. */
export function startLink(kiosk: Kiosk, scope: Scope): void {
  const { cache, clock, troubles } = kiosk.parts
  watchClock({ clock, troubles, link: kiosk.link, ask: askDate }, scope)
  startPrefetch({ cache, desired: kiosk.desired, random: Math.random }, scope)
  let current: Scope | null = null
  void (async () => {
    await claimFromAddress(kiosk)
    scope.own(
      effect(() => {
        const identity = kiosk.identity.value
        current?.close()
        current = scope.child()
        live(kiosk, identity, current)
      }),
    )
  })()
}

function live(kiosk: Kiosk, identity: KioskIdentity | null, scope: Scope): void {
  // Untracked by what is read inside: only another identity begins another life.
  queueMicrotask(() => {
    if (scope.isClosed) return
    if (identity) speakFor(kiosk, identity, scope)
    else void pairUntilKnown(kiosk, scope)
  })
}

async function pairUntilKnown(kiosk: Kiosk, scope: Scope): Promise<void> {
  const identity = await pair(
    {
      clock: kiosk.parts.clock,
      random: Math.random,
      fetch: fetch.bind(globalThis),
      userAgent: navigator.userAgent,
      show: (pairing) => (kiosk.pairing.value = pairing),
    },
    scope,
  )
  if (identity) await kiosk.adopt(identity)
}

/** The address may carry a one-time claim, as the links of the start page and of the log do. */
async function claimFromAddress(kiosk: Kiosk): Promise<void> {
  const claim = takeClaim(location, history)
  if (!claim) return
  try {
    const identity = await claimIdentity(claim, fetch.bind(globalThis))
    if (identity) return await kiosk.adopt(identity)
  } catch {
    // No answer: a kiosk that is paired already goes on, another one shows a code, and either can be tried again.
  }
  if (!kiosk.identity.peek()) {
    kiosk.unpairedBecause.value =
      'The link that opened this page has been used, or is not known here. Pair by the code instead.'
  }
}
