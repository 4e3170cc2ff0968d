import * as v from 'valibot'
import { Id } from '../../kit/id.ts'
import { Instant } from '../../units/time.ts'
import { Name } from '../../venues/venue.ts'

/** Six characters without those that are easily mistaken (0 O, 1 I L, 2 Z, 5 S, 8 B), shown in two groups of three. */
export const PAIRING_CODE_ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY'

export const PairingCode = v.pipe(
  v.string(),
  v.transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, '')),
  v.regex(
    /^[34679ACDEFGHJKMNPQRTUVWXY]{6}$/,
    'is not a pairing code; it is the six letters and digits on the kiosk',
  ),
)

/** `POST /api/pairings`: a kiosk without identity asks for a code. The answer's `secret` is known to it alone. */
export const PairingRequest = v.object({ userAgent: v.pipe(v.string(), v.maxLength(300)) })

export const PairingOffer = v.object({
  pairing: Id,
  code: v.string(),
  secret: v.string(),
  expiresAt: Instant,
})
export type PairingOffer = v.InferOutput<typeof PairingOffer>

/** What a kiosk needs to speak to the controller. It is given out once. */
export const KioskIdentity = v.object({ venue: Id, kiosk: Id, credential: v.string() })
export type KioskIdentity = v.InferOutput<typeof KioskIdentity>

/** `GET /api/pairings/{pairing}` with `Authorization: Bearer <secret>`, held open up to 25 s while nothing happens. */
export const PairingState = v.variant('is', [
  v.object({ is: v.literal('waiting') }),
  v.object({ is: v.literal('approved'), identity: KioskIdentity }),
  v.object({ is: v.literal('expired') }),
])
export type PairingState = v.InferOutput<typeof PairingState>

/** `POST /api/venues/{venue}/pairings/approve`: a signed-in person says whose code it is. Answers with the kiosk. */
export const PairingApproval = v.object({ code: PairingCode, name: Name, zone: v.nullable(Id) })
export type PairingApproval = v.InferOutput<typeof PairingApproval>

/** `POST /api/kiosk/claim`: exchanges a one-time claim (from the start page or the log) for an identity. */
export const KioskClaim = v.object({ claim: v.pipe(v.string(), v.minLength(20), v.maxLength(100)) })
