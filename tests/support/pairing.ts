import * as v from 'valibot'
import { PairingOffer, PairingState, type KioskIdentity } from '../../core/protocol/http/pairing.ts'
import type { Api } from './api.ts'
import type { House } from './house.ts'

/** Pairs a kiosk the way its page does: asks for a code, has it approved, fetches its identity. */
export async function pairKiosk(
  house: House,
  api: Api,
  name: string,
  zone: string | null = null,
): Promise<KioskIdentity> {
  const ask = () =>
    fetch(`${house.address}/api/pairings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.address },
      body: JSON.stringify({ userAgent: 'test' }),
    })
  let asked = await ask()
  // Codes are handed out at a limited rate; a kiosk that is told so tries again by itself.
  for (let tries = 0; asked.status === 429 && tries < 60; tries++) {
    await Bun.sleep(2000)
    asked = await ask()
  }
  if (!asked.ok) throw new Error(`Asking for a code: ${asked.status} ${await asked.text()}`)
  const offer = v.parse(PairingOffer, await asked.json())
  await api.send('POST', `/api/venues/${api.venue}/pairings/approve`, { code: offer.code, name, zone })
  const state = v.parse(
    PairingState,
    await (
      await fetch(`${house.address}/api/pairings/${offer.pairing}`, {
        headers: { authorization: `Bearer ${offer.secret}` },
      })
    ).json(),
  )
  if (state.is !== 'approved') throw new Error(`The pairing is ${state.is}.`)
  return state.identity
}
