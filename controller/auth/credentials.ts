import type { Kysely } from 'kysely'
import * as v from 'valibot'
import type { Clock } from '../../core/clock/clock.ts'
import { Id, newId } from '../../core/kit/id.ts'
import type { Integration, IntegrationCreated } from '../../core/protocol/http/people.ts'
import type { Bus } from '../bus.ts'
import type { Authenticate, Principal } from '../mqtt/broker.ts'
import type { Tables } from '../store/tables.ts'
import { hashOf, matches, newSecret } from './secrets.ts'

/** What devices and other systems prove themselves with. */
export interface Credentials {
  /** Checks `kiosk:{id}` or `integration:{id}` with its credential. */
  authenticate: Authenticate
  /**
   * Makes a new credential for a kiosk; an older one of that kiosk stops to work.
   * @throws Error another venue has a kiosk of that id
   */
  issueKiosk(venue: Id, kiosk: Id): Promise<string>
  /** Returns whether there was one. Its connections are closed. */
  revokeKiosk(venue: Id, kiosk: Id): Promise<boolean>
  createIntegration(venue: Id, name: string, by: string): Promise<IntegrationCreated>
  integrations(venue: Id): Promise<Integration[]>
  revokeIntegration(venue: Id, integration: Id): Promise<boolean>
  /** The kiosks of a venue that have a credential. */
  pairedKiosks(venue: Id): Promise<Id[]>
}

const kioskUsername = (kiosk: Id): string => `kiosk:${kiosk}`
const integrationUsername = (integration: Id): string => `integration:${integration}`

const Username = v.pipe(
  v.string(),
  v.regex(/^(?:kiosk|integration):/),
  v.transform((text) => text.split(':')),
)

// Compared with when nobody has that name, so that the time taken does not tell who exists.
const NOBODY = hashOf('nobody')

export function createCredentials({
  db,
  bus,
  clock,
}: {
  db: Kysely<Tables>
  bus: Bus
  clock: Clock
}): Credentials {
  const findKiosk = async (kiosk: string) => {
    // A kiosk that is no longer in the configuration may not connect, whatever became of its credential.
    const row = await db
      .selectFrom('kiosk_credentials')
      .innerJoin('documents', (join) =>
        join
          .onRef('documents.venue', '=', 'kiosk_credentials.venue')
          .on('documents.collection', '=', 'kiosks')
          .onRef('documents.id', '=', 'kiosk_credentials.kiosk'),
      )
      .select(['kiosk_credentials.venue', 'kiosk_credentials.hash'])
      .where('kiosk_credentials.kiosk', '=', kiosk)
      .executeTakeFirst()
    return (
      row && { hash: row.hash, principal: { kind: 'kiosk', venue: row.venue, kiosk } satisfies Principal }
    )
  }
  const findIntegration = async (integration: string) => {
    const row = await db
      .selectFrom('integrations')
      .selectAll()
      .where('id', '=', integration)
      .executeTakeFirst()
    return (
      row && {
        hash: row.hash,
        principal: { kind: 'integration', venue: row.venue, integration } satisfies Principal,
      }
    )
  }

  return {
    async authenticate(username, password) {
      const parsed = v.safeParse(Username, username)
      const [kind, id] = parsed.success ? parsed.output : []
      if (!v.is(Id, id)) return null
      const found = kind === 'kiosk' ? await findKiosk(id) : await findIntegration(id)
      const right = matches(password, found?.hash ?? NOBODY)
      return found && right ? found.principal : null
    },
    async issueKiosk(venue, kiosk) {
      const credential = newSecret()
      const issued = await db
        .insertInto('kiosk_credentials')
        .values({ venue, kiosk, hash: hashOf(credential), created_at: clock.now() })
        .onConflict((conflict) =>
          conflict
            .column('kiosk')
            .doUpdateSet((set) => ({
              venue: set.ref('excluded.venue'),
              hash: set.ref('excluded.hash'),
              created_at: set.ref('excluded.created_at'),
            }))
            // A credential of another venue gives way only when its kiosk is no longer configured.
            .where((is) => {
              const itsKiosk = is
                .selectFrom('documents')
                .select('documents.id')
                .whereRef('documents.venue', '=', 'kiosk_credentials.venue')
                .where('documents.collection', '=', 'kiosks')
                .whereRef('documents.id', '=', 'kiosk_credentials.kiosk')
              return is.or([is('kiosk_credentials.venue', '=', venue), is.not(is.exists(itsKiosk))])
            }),
        )
        .executeTakeFirst()
      if (issued.numInsertedOrUpdatedRows === 0n)
        throw new Error(
          `The kiosk "${kiosk}" belongs to another venue than "${venue}". It keeps its credential.`,
        )
      bus.emit('credentialRevoked', { username: kioskUsername(kiosk) })
      return credential
    },
    async revokeKiosk(venue, kiosk) {
      const gone = await db
        .deleteFrom('kiosk_credentials')
        .where('venue', '=', venue)
        .where('kiosk', '=', kiosk)
        .executeTakeFirst()
      if (gone.numDeletedRows === 0n) return false
      bus.emit('credentialRevoked', { username: kioskUsername(kiosk) })
      return true
    },
    async createIntegration(venue, name, by) {
      const id = newId((into) => crypto.getRandomValues(into))
      const password = newSecret()
      const created = { id, name, createdAt: clock.now(), createdBy: by }
      await db
        .insertInto('integrations')
        .values({ id, venue, name, hash: hashOf(password), created_at: created.createdAt, created_by: by })
        .execute()
      return { ...created, username: integrationUsername(id), password }
    },
    async integrations(venue) {
      const rows = await db
        .selectFrom('integrations')
        .selectAll()
        .where('venue', '=', venue)
        .orderBy('created_at')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.created_at,
        createdBy: row.created_by,
      }))
    },
    async revokeIntegration(venue, integration) {
      const gone = await db
        .deleteFrom('integrations')
        .where('venue', '=', venue)
        .where('id', '=', integration)
        .executeTakeFirst()
      if (gone.numDeletedRows === 0n) return false
      bus.emit('credentialRevoked', { username: integrationUsername(integration) })
      return true
    },
    async pairedKiosks(venue) {
      const rows = await db
        .selectFrom('kiosk_credentials')
        .select('kiosk')
        .where('venue', '=', venue)
        .execute()
      return rows.map((row) => row.kiosk)
    },
  }
}
