import { sql, type Kysely } from 'kysely'
import type { Id } from '../../core/kit/id.ts'
import type { Tables } from '../store/tables.ts'

/** The number and content hash of what a kiosk was told last. */
export interface DesiredRevision {
  revision: number
  hash: string
}

/** Keeps what each kiosk was told last, so that numbers grow also across restarts. */
export interface DesiredRevisions {
  all(): Promise<(DesiredRevision & { venue: Id; kiosk: Id })[]>
  save(venue: Id, kiosk: Id, told: DesiredRevision): Promise<void>
}

export function createDesiredRevisions(db: Kysely<Tables>): DesiredRevisions {
  return {
    async all() {
      const { rows } = await sql<DesiredRevision & { venue: Id; kiosk: Id }>`
        select venue, kiosk, revision, hash from kiosk_desired`.execute(db)
      return rows
    },
    async save(venue, kiosk, { revision, hash }) {
      await sql`
        insert into kiosk_desired (venue, kiosk, revision, hash) values (${venue}, ${kiosk}, ${revision}, ${hash})
        on conflict (venue, kiosk) do update set revision = excluded.revision, hash = excluded.hash`.execute(
        db,
      )
    },
  }
}
