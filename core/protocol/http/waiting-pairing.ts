import * as v from 'valibot'
import { Id } from '../../kit/id.ts'
import { Instant } from '../../units/time.ts'

/** `GET /api/venues/{venue}/pairings`: kiosks whose code waits for a person. The code stands on the kiosk alone. */
export const WaitingPairing = v.object({
  pairing: Id,
  userAgent: v.string(),
  address: v.string(),
  createdAt: Instant,
  expiresAt: Instant,
})
export type WaitingPairing = v.InferOutput<typeof WaitingPairing>
