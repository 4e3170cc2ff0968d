import { Hono } from 'hono'
import * as v from 'valibot'
import { stored } from '../../core/protocol/http/documents.ts'
import { Kiosk } from '../../core/kiosks/kiosk.ts'
import {
  KioskClaim,
  KioskIdentity,
  PairingApproval,
  PairingOffer,
  PairingRequest,
  PairingState,
} from '../../core/protocol/http/pairing.ts'
import { WaitingPairing } from '../../core/protocol/http/waiting-pairing.ts'
import { minutes, seconds } from '../../core/units/time.ts'
import { createRateLimit } from '../auth/rate-limit.ts'
import { author } from './change.ts'
import { clientAddress } from './client-address.ts'
import { jsonBody } from './body.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { editRefusal, Refusal } from './problems.ts'

const tag = 'Pairing'

/** What a kiosk without identity asks: `/api/pairings` and `/api/kiosk/claim`. */
export function kioskRoutes({ pairings, claims, config, clock }: HttpParts) {
  const claimTries = createRateLimit(clock, { most: 20, window: minutes(1) })
  const app = new Hono<ApiEnvironment>()

  app.post(
    '/pairings',
    describe({ tag, summary: 'A kiosk asks for a code', answers: { status: 201, schema: PairingOffer } }),
    jsonBody(PairingRequest),
    async (c) => {
      const address = clientAddress(c.env.peer, c.req.raw.headers, config.publicUrl)
      const offer = await pairings.offer({ userAgent: c.req.valid('json').userAgent, address })
      if (!offer.ok)
        throw new Refusal(
          'tooMany',
          'Too many kiosks ask for a code just now. This one tries again by itself.',
          {
            retryAfterSeconds: offer.reason.retryAfter / 1000,
          },
        )
      return c.json(offer.value, 201)
    },
  )

  app.get(
    '/pairings/:pairing',
    describe({
      tag,
      summary: 'What became of a code, held open up to 25 s',
      answers: { schema: PairingState },
    }),
    async (c) => {
      const secret = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
      if (!secret)
        throw new Refusal(
          'signedOut',
          'Only the kiosk that asked for the code may ask: send Authorization: Bearer and its secret.',
        )
      const hold = { for: seconds(25), signal: c.req.raw.signal }
      return c.json(await pairings.state(idIn(c.req.param('pairing')), secret, hold))
    },
  )

  app.post(
    '/kiosk/claim',
    describe({
      tag,
      summary: 'Exchange a one-time claim for an identity',
      answers: { schema: KioskIdentity },
    }),
    jsonBody(KioskClaim),
    async (c) => {
      const wait = claimTries.take(clientAddress(c.env.peer, c.req.raw.headers, config.publicUrl))
      if (wait > 0)
        throw new Refusal('tooMany', 'Too many tries from here. Wait a minute and try again.', {
          retryAfterSeconds: wait / 1000,
        })
      const identity = await claims.exchange(c.req.valid('json').claim)
      if (!identity)
        throw new Refusal('gone', 'This link has been used or is too old. The start page makes a new one.')
      return c.json(identity)
    },
  )

  return app
}

/** `/pairings` of a venue: what a signed-in person sees and approves. */
export function pairingRoutes({ pairings }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({
      tag,
      summary: 'Kiosks that wait for approval',
      answers: { schema: v.object({ items: v.array(WaitingPairing) }) },
    }),
    needs('edit'),
    async (c) => c.json({ items: await pairings.waiting() }),
  )

  app.post(
    '/approve',
    describe({ tag, summary: 'Say whose code it is', answers: { status: 201, schema: stored(Kiosk) } }),
    needs('edit'),
    jsonBody(PairingApproval),
    async (c) => {
      const { code, name, zone } = c.req.valid('json')
      const approved = await pairings.approve(c.get('venue'), author(c.get('person')), { code, name, zone })
      if (approved.ok) return c.json(approved.value, 201)
      const refusal = approved.reason
      switch (refusal.is) {
        case 'unknownCode': {
          const cure = 'no kiosk shows this code now; read it again from its screen, a code lives ten minutes'
          throw new Refusal('invalid', `The field "code": ${cure}.`, {
            fields: [{ field: 'code', value: code, cure }],
          })
        }
        case 'tooManyTries':
          throw new Refusal('tooMany', 'Too many codes that no kiosk shows. Wait a minute and try again.', {
            retryAfterSeconds: refusal.retryAfter / 1000,
          })
        case 'refused':
          throw editRefusal(refusal.why)
      }
    },
  )

  return app
}
