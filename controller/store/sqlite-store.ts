import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Clock } from '../../core/clock/clock.ts'
import { ok, refuse } from '../../core/kit/result.ts'
import { collections, type Collection } from '../../core/protocol/http/documents.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import { readBody, readDocument, type DocumentRow } from './document-body.ts'
import { checkIntegrity } from './integrity.ts'
import type { AuditEntry, Author, Edit, EditRefusal, Store } from './store.ts'
import type { Tables } from './tables.ts'

interface Parts {
  db: Kysely<Tables>
  bus: Bus
  clock: Clock
  log: Log
}

/** What one edit did. */
interface Done {
  edit: Edit
  before: DocumentRow | null
  after: DocumentRow | null
}

/** Unrolls the transaction with the refusal inside; never leaves this file. */
class Refused extends Error {
  readonly refusal: EditRefusal

  constructor(refusal: EditRefusal) {
    super(refusal.is)
    this.refusal = refusal
  }
}

/** The store on SQLite. `apply` resolves after the commit is on disk. */
export function createSqliteStore({ db, bus, clock, log }: Parts): Store {
  const rowsOf = (venue: string, collection: Collection) =>
    db.selectFrom('documents').selectAll().where('venue', '=', venue).where('collection', '=', collection)

  const announce = (venue: string, { edit, before, after }: Done) => {
    const read = (row: DocumentRow | null) => row && readDocument(edit.collection, row, log)
    bus.emit('documentChanged', {
      venue,
      collection: edit.collection,
      id: edit.id,
      before: read(before),
      after: read(after),
    })
  }

  return {
    async venueIds() {
      const rows = await db
        .selectFrom('documents')
        .select('venue')
        .where('collection', '=', 'venue')
        .orderBy('venue')
        .execute()
      return rows.map((row) => row.venue)
    },

    async get(venue, collection, id) {
      const row = await rowsOf(venue, collection).where('id', '=', id).executeTakeFirst()
      return row ? readDocument(collection, row, log) : null
    },

    async list(venue, collection) {
      const rows = await rowsOf(venue, collection).orderBy('id').execute()
      return rows.flatMap((row) => readDocument(collection, row, log) ?? [])
    },

    async apply(venue, author, note, edits) {
      const now = clock.now()
      const change = { venue, author, note, now }
      try {
        const done = await db.transaction().execute(async (trx) => {
          const all: Done[] = []
          for (const edit of edits) all.push(await write(trx, change, edit, log))
          if (!(await hasVenue(trx, venue))) throw new Refused({ is: 'noSuchVenue', venue })
          const refusal = await checkIntegrity(trx, venue, edits, now)
          if (refusal) throw new Refused(refusal)
          return all
        })
        for (const one of done) announce(venue, one)
        return ok(
          done.flatMap(({ edit, after }) => (after && readDocument(edit.collection, after, log)) ?? []),
        )
      } catch (error) {
        if (error instanceof Refused) return refuse(error.refusal)
        throw error
      }
    },

    async lastBody(venue, collection, id) {
      const entry = await db
        .selectFrom('audit')
        .select(['before', 'after'])
        .where('venue', '=', venue)
        .where('collection', '=', collection)
        .where('id', '=', id)
        .orderBy('revision', 'desc')
        .executeTakeFirst()
      const text = entry?.after ?? entry?.before
      const body = text ? readBody(collection, text) : null
      return body?.ok ? body.value : null
    },

    async history(venue, { before, limit }) {
      let query = db.selectFrom('audit').selectAll().where('venue', '=', venue)
      if (before !== undefined) query = query.where('sequence', '<', before)
      const rows = await query.orderBy('sequence', 'desc').limit(limit).execute()
      return rows.flatMap((row) => auditEntry(row) ?? [])
    },
  }
}

interface Change {
  venue: string
  author: Author
  note: string
  now: number
}

async function write(trx: Transaction<Tables>, change: Change, edit: Edit, log: Log): Promise<Done> {
  const { venue, author, note, now } = change
  const key = { venue, collection: edit.collection, id: edit.id }
  const before = (await rowAt(trx, key)) ?? null
  if ((before?.revision ?? 0) !== edit.base || (edit.do === 'remove' && !before))
    throw new Refused({
      is: 'conflict',
      collection: edit.collection,
      id: edit.id,
      current: before && readDocument(edit.collection, before, log),
    })

  // Revisions go on after a removal, so that nobody's old edit fits a document made again under the same id.
  const revision = (before ? before.revision : await lastRevision(trx, key)) + 1
  let after: DocumentRow | null = null
  if (edit.do === 'put') {
    after = { ...key, revision, body: JSON.stringify(edit.body), changed_at: now, changed_by: author.name }
    await trx.replaceInto('documents').values(after).execute()
  } else {
    await trx
      .deleteFrom('documents')
      .where('venue', '=', venue)
      .where('collection', '=', edit.collection)
      .where('id', '=', edit.id)
      .execute()
  }
  await trx
    .insertInto('audit')
    .values({
      ...key,
      at: now,
      author_id: author.id,
      author_name: author.name,
      note,
      revision,
      before: before?.body ?? null,
      after: after?.body ?? null,
    })
    .execute()
  return { edit, before, after }
}

interface Key {
  venue: string
  collection: string
  id: string
}

const rowAt = (trx: Transaction<Tables>, { venue, collection, id }: Key) =>
  trx
    .selectFrom('documents')
    .selectAll()
    .where('venue', '=', venue)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()

async function lastRevision(trx: Transaction<Tables>, { venue, collection, id }: Key): Promise<number> {
  const { last } = await trx
    .selectFrom('audit')
    .select((build) => build.fn.max('revision').as('last'))
    .where('venue', '=', venue)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

async function hasVenue(trx: Transaction<Tables>, venue: string): Promise<boolean> {
  return (await rowAt(trx, { venue, collection: 'venue', id: 'venue' })) !== undefined
}

const readJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

/** Null for a collection that this version no longer knows. */
function auditEntry(row: Selectable<Tables['audit']>): AuditEntry | null {
  const collection = collections.find((name) => name === row.collection)
  if (!collection) return null
  return {
    sequence: row.sequence,
    at: row.at,
    author: { id: row.author_id, name: row.author_name },
    note: row.note,
    collection,
    id: row.id,
    revision: row.revision,
    before: readJson(row.before),
    after: readJson(row.after),
  }
}
