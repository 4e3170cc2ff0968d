import type { Kysely } from 'kysely'
import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { hours } from '../../core/units/time.ts'
import type { Tables } from '../store/tables.ts'
import type { Credentials } from './credentials.ts'
import { hashOf, newSecret } from './secrets.ts'

// A newcomer may read the log in the morning and come back after lunch.
const VALID_FOR = hours(24)

/** One-time claims: who holds one becomes that kiosk. Only the controller itself makes them. */
export interface Claims {
  create(venue: Id, kiosk: Id): Promise<string>
  /** The kiosk's identity with a new credential, or null when the claim is unknown, used or too old. */
  exchange(claim: string): Promise<KioskIdentity | null>
}

interface Parts {
  db: Kysely<Tables>
  credentials: Credentials
  clock: Clock
}

export function createClaims({ db, credentials, clock }: Parts): Claims {
  return {
    async create(venue, kiosk) {
      const claim = newSecret()
      await db.deleteFrom('kiosk_claims').where('expires_at', '<=', clock.now()).execute()
      await db
        .insertInto('kiosk_claims')
        .values({ hash: hashOf(claim), venue, kiosk, expires_at: clock.now() + VALID_FOR })
        .execute()
      return claim
    },
    async exchange(claim) {
      const used = await db
        .deleteFrom('kiosk_claims')
        .where('hash', '=', hashOf(claim))
        .returningAll()
        .executeTakeFirst()
      if (!used || used.expires_at <= clock.now()) return null
      const { venue, kiosk } = used
      return { venue, kiosk, credential: await credentials.issueKiosk(venue, kiosk) }
    },
  }
}
