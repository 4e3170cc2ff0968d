import type { Kysely } from 'kysely'
import type { Clock } from '../../core/clock/clock.ts'
import { newId, type Id } from '../../core/kit/id.ts'
import { present } from '../../core/kit/invariant.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { StoredDocument } from '../../core/protocol/http/documents.ts'
import {
  PAIRING_CODE_ALPHABET,
  type PairingOffer,
  type PairingState,
} from '../../core/protocol/http/pairing.ts'
import type { WaitingPairing } from '../../core/protocol/http/waiting-pairing.ts'
import { minutes, seconds, type Millis } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import type { Author, EditRefusal, Store } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import type { Credentials } from './credentials.ts'
import { createRateLimit } from './rate-limit.ts'
import { hashOf, matches, newSecret } from './secrets.ts'

const VALID_FOR = minutes(10)
const MOST_WAITING = 200
/** A kiosk's page asks again when its code ran out, every ten minutes; a room of them may share one address. */
const PER_ADDRESS = { most: 20, window: minutes(1) }
const EVERYWHERE = { most: 120, window: minutes(1) }
// 25^6 codes with 200 waiting: ten tries a minute find one after about 80 days.
const WRONG_CODES = { most: 10, window: minutes(1) }

export type OfferRefusal = { is: 'tooMany'; retryAfter: Millis }
export type ApprovalRefusal =
  | { is: 'unknownCode' }
  | { is: 'tooManyTries'; retryAfter: Millis }
  | { is: 'refused'; why: EditRefusal }

/** The pairing of kiosks: a code on the kiosk's screen, which a signed-in person approves. */
export interface Pairings {
  offer(from: { userAgent: string; address: string }): Promise<Result<PairingOffer, OfferRefusal>>
  /**
   * What became of a pairing. With `hold` it waits that long for a decision.
   * An approved one answers with the identity once, and is then over.
   */
  state(pairing: Id, secret: string, hold?: { for: Millis; signal: AbortSignal }): Promise<PairingState>
  waiting(): Promise<WaitingPairing[]>
  approve(
    venue: Id,
    author: Author,
    approval: { code: string; name: string; zone: Id | null },
  ): Promise<Result<StoredDocument<'kiosks'>, ApprovalRefusal>>
}

interface Parts {
  db: Kysely<Tables>
  store: Store
  credentials: Credentials
  bus: Bus
  clock: Clock
}

export function createPairings({ db, store, credentials, bus, clock }: Parts, scope: Scope): Pairings {
  const perAddress = createRateLimit(clock, PER_ADDRESS)
  const everywhere = createRateLimit(clock, EVERYWHERE)
  const wrongCodes = createRateLimit(clock, WRONG_CODES)
  const holding = new Map<Id, Set<() => void>>()
  const approving = new Set<Id>()

  const dropExpired = async () => {
    const gone = await db
      .deleteFrom('pairings')
      .where('expires_at', '<=', clock.now())
      .returning('id')
      .execute()
    if (gone.length === 0) return
    for (const { id } of gone) wake(id)
    bus.emit('pairingsChanged', {})
  }
  const wake = (pairing: Id) => {
    for (const go of holding.get(pairing) ?? []) go()
  }
  scope.every(seconds(20), () => void dropExpired())

  /** Resolves when the pairing is decided, the time is over or the kiosk hung up. */
  const decided = (pairing: Id, hold: { for: Millis; signal: AbortSignal }) =>
    new Promise<void>((resolve) => {
      const waiting = holding.get(pairing) ?? new Set()
      holding.set(pairing, waiting)
      const go = () => {
        stop()
        hold.signal.removeEventListener('abort', go)
        waiting.delete(go)
        if (waiting.size === 0) holding.delete(pairing)
        resolve()
      }
      const stop = scope.after(hold.for, go)
      hold.signal.addEventListener('abort', go)
      waiting.add(go)
    })

  const now = async (pairing: Id, secret: string): Promise<PairingState> => {
    const row = await db.selectFrom('pairings').selectAll().where('id', '=', pairing).executeTakeFirst()
    // Whoever does not know the secret learns nothing, not even whether there is such a pairing.
    if (!row || !matches(secret, row.secret_hash) || row.expires_at <= clock.now()) return { is: 'expired' }
    if (row.venue === null || row.kiosk === null) return { is: 'waiting' }
    const taken = await db.deleteFrom('pairings').where('id', '=', pairing).executeTakeFirst()
    if (taken.numDeletedRows === 0n || !(await store.get(row.venue, 'kiosks', row.kiosk)))
      return { is: 'expired' }
    const credential = await credentials.issueKiosk(row.venue, row.kiosk)
    return { is: 'approved', identity: { venue: row.venue, kiosk: row.kiosk, credential } }
  }

  return {
    async offer({ userAgent, address }) {
      const retryAfter = perAddress.take(address) || everywhere.take('all')
      if (retryAfter > 0) return refuse({ is: 'tooMany', retryAfter })
      await dropExpired()
      const { count } = await db
        .selectFrom('pairings')
        .select((build) => build.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      if (count >= MOST_WAITING) return refuse({ is: 'tooMany', retryAfter: minutes(1) })

      const offer = {
        pairing: newId((into) => crypto.getRandomValues(into)),
        code: await freeCode(db),
        secret: newSecret(),
        expiresAt: clock.now() + VALID_FOR,
      }
      await db
        .insertInto('pairings')
        .values({
          id: offer.pairing,
          code: offer.code,
          secret_hash: hashOf(offer.secret),
          user_agent: userAgent,
          address,
          created_at: clock.now(),
          expires_at: offer.expiresAt,
          venue: null,
          kiosk: null,
        })
        .execute()
      bus.emit('pairingsChanged', {})
      return ok({ ...offer, code: `${offer.code.slice(0, 3)} ${offer.code.slice(3)}` })
    },

    async state(pairing, secret, hold) {
      const state = await now(pairing, secret)
      if (state.is !== 'waiting' || !hold || hold.signal.aborted) return state
      await decided(pairing, hold)
      // A kiosk that hung up must not use up the identity.
      return hold.signal.aborted ? state : await now(pairing, secret)
    },

    async waiting() {
      const rows = await db
        .selectFrom('pairings')
        .selectAll()
        .where('kiosk', 'is', null)
        .where('expires_at', '>', clock.now())
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        pairing: row.id,
        userAgent: row.user_agent,
        address: row.address,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }))
    },

    async approve(venue, author, { code, name, zone }) {
      const row = await db
        .selectFrom('pairings')
        .selectAll()
        .where('code', '=', code)
        .where('kiosk', 'is', null)
        .where('expires_at', '>', clock.now())
        .executeTakeFirst()
      if (!row || approving.has(row.id)) {
        const retryAfter = wrongCodes.take(author.id)
        return refuse(retryAfter > 0 ? { is: 'tooManyTries', retryAfter } : { is: 'unknownCode' })
      }
      approving.add(row.id)
      try {
        const kiosk = newId((into) => crypto.getRandomValues(into))
        const applied = await store.apply(venue, author, `Paired ${name}`, [
          { do: 'put', collection: 'kiosks', id: kiosk, base: 0, body: newKiosk(name, zone) },
        ])
        if (!applied.ok) return refuse({ is: 'refused', why: applied.reason })
        // The kiosk may be slow to come back for its identity.
        const approved = { venue, kiosk, expires_at: clock.now() + VALID_FOR }
        await db.updateTable('pairings').set(approved).where('id', '=', row.id).execute()
        wake(row.id)
        bus.emit('pairingsChanged', {})
        return ok(present(await store.get(venue, 'kiosks', kiosk), 'the kiosk was just stored'))
      } finally {
        approving.delete(row.id)
      }
    },
  }
}

const newKiosk = (name: string, zone: Id | null) => ({
  name,
  zone,
  place: null,
  volume: 0.8,
  mute: false,
  outputs: { speakers: true, projector: false },
  outputDelayMillis: 0,
})

async function freeCode(db: Kysely<Tables>): Promise<string> {
  for (;;) {
    const code = newCode()
    const taken = await db.selectFrom('pairings').select('id').where('code', '=', code).executeTakeFirst()
    if (!taken) return code
  }
}

function newCode(): string {
  let code = ''
  while (code.length < 6) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    // 250 is the last multiple of 25 in a byte: above it the first letters would come more often.
    if (byte < 250) code += PAIRING_CODE_ALPHABET.charAt(byte % 25)
  }
  return code
}
