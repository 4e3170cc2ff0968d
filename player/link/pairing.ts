import * as v from 'valibot'
import type { Clock } from '../../core/clock/clock.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { KioskClaim, KioskIdentity, PairingOffer, PairingState } from '../../core/protocol/http/pairing.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import type { Pairing } from '../model/kiosk-state.ts'

/** The controller holds an answer open for 25 s; beyond this the line is dead. */
const LONGEST_POLL: Millis = seconds(40)
const RETRY = { first: seconds(1), longest: seconds(15) }

export interface PairingParts {
  clock: Clock
  random: () => number
  fetch: typeof fetch
  userAgent: string
  show: (pairing: Pairing) => void
}

/**
 * Shows codes, each until it has expired, until a person approves one.
 * @returns the identity, or null when the scope closed first
 */
export async function pair(parts: PairingParts, scope: Scope): Promise<KioskIdentity | null> {
  let unreachableSince: Millis | null = null
  for (let attempt = 0; !scope.isClosed;) {
    try {
      const offer = await askForCode(parts)
      attempt = 0
      unreachableSince = null
      parts.show({ is: 'offered', code: offer.code, expiresAt: offer.expiresAt })
      const identity = await waitForApproval(offer, parts, scope)
      if (identity) return identity
    } catch {
      // Whatever the fault, the cure is the same: say so, wait, ask again.
      unreachableSince ??= parts.clock.now()
      parts.show({ is: 'unreachable', since: unreachableSince })
      await pause(nextDelay(attempt++, parts.random(), RETRY), parts.clock)
    }
  }
  return null
}

async function askForCode(parts: PairingParts): Promise<PairingOffer> {
  const response = await parts.fetch('/api/pairings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userAgent: parts.userAgent.slice(0, 300) }),
    signal: AbortSignal.timeout(seconds(15)),
  })
  if (!response.ok) throw new Error(`The controller gave no pairing code (HTTP ${response.status}).`)
  return v.parse(PairingOffer, await response.json())
}

/** Null when the code has expired. One lost poll is no reason to show another code, so only several give up. */
async function waitForApproval(
  offer: PairingOffer,
  parts: PairingParts,
  scope: Scope,
): Promise<KioskIdentity | null> {
  for (let failures = 0; !scope.isClosed;) {
    try {
      const state = await poll(offer, parts)
      failures = 0
      if (state.is === 'approved') return state.identity
      if (state.is === 'expired') return null
    } catch (error) {
      if (parts.clock.now() >= offer.expiresAt || ++failures > 3) throw error
      await pause(nextDelay(failures, parts.random(), RETRY), parts.clock)
    }
  }
  return null
}

async function poll(offer: PairingOffer, parts: PairingParts): Promise<PairingState> {
  const started = parts.clock.now()
  const response = await parts.fetch(`/api/pairings/${offer.pairing}`, {
    headers: { authorization: `Bearer ${offer.secret}` },
    signal: AbortSignal.timeout(LONGEST_POLL),
  })
  if (response.status === 404 || response.status === 410) return { is: 'expired' }
  if (!response.ok) throw new Error(`The controller did not answer about the code (HTTP ${response.status}).`)
  const state = v.parse(PairingState, await response.json())
  // A controller that answers at once must not be asked in a tight circle.
  const rest = seconds(1) - (parts.clock.now() - started)
  if (state.is === 'waiting' && rest > 0) await pause(rest, parts.clock)
  return state
}

/** Exchanges a one-time claim for an identity; null when the controller does not know it any more. */
export async function claimIdentity(claim: string, send: typeof fetch): Promise<KioskIdentity | null> {
  const body = v.safeParse(KioskClaim, { claim })
  if (!body.success) return null
  const response = await send('/api/kiosk/claim', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body.output),
    signal: AbortSignal.timeout(seconds(15)),
  })
  if (!response.ok) return null
  return v.parse(KioskIdentity, await response.json())
}

function pause(delay: Millis, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delay, resolve)
  })
}
