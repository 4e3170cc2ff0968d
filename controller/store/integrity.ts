import type { Transaction } from 'kysely'
import type { Collection } from '../../core/protocol/http/documents.ts'
import type { Millis } from '../../core/units/time.ts'
import { bodyOf, nameOf } from './document-body.ts'
import { assetId, pointers, referencesOf, type Body, type Reference } from './references.ts'
import type { DocumentName, Edit, EditRefusal } from './store.ts'
import type { Tables } from './tables.ts'

/**
 * Checks, after all edits are written and before they are committed, that whatever was put points at something that is
 * there and that nothing points at what was removed, and that no kiosk takes the id of another venue's. So a batch may remove a scene together with its rules.
 * @returns what is wrong, or null
 */
export async function checkIntegrity(
  trx: Transaction<Tables>,
  venue: string,
  edits: readonly Edit[],
  now: Millis,
): Promise<EditRefusal | null> {
  for (const edit of edits) {
    const refusal =
      edit.do === 'put'
        ? ((await idTaken(trx, venue, edit)) ?? (await dangling(trx, venue, edit)))
        : await inUse(trx, venue, edit, now)
    if (refusal) return refusal
  }
  return null
}

/** A kiosk's name on the broker is its id alone, so no two venues may have the same. */
async function idTaken(
  trx: Transaction<Tables>,
  venue: string,
  { collection, id, base }: Edit & { do: 'put' },
): Promise<EditRefusal | null> {
  if (collection !== 'kiosks' || base !== 0) return null
  const other = await trx
    .selectFrom('documents')
    .select('id')
    .where('venue', '!=', venue)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return other ? { is: 'idTaken', collection, id } : null
}

async function dangling(
  trx: Transaction<Tables>,
  venue: string,
  edit: Edit & { do: 'put' },
): Promise<EditRefusal | null> {
  for (const reference of referencesOf(edit)) {
    const target = await trx
      .selectFrom('documents')
      .select('id')
      .where('venue', '=', venue)
      .where('collection', '=', reference.collection)
      .where('id', '=', reference.id)
      .executeTakeFirst()
    if (!target)
      return {
        is: 'dangling',
        collection: edit.collection,
        id: edit.id,
        field: reference.field,
        target: reference,
      }
  }
  return null
}

async function inUse(
  trx: Transaction<Tables>,
  venue: string,
  edit: Edit & { do: 'remove' },
  now: Millis,
): Promise<EditRefusal | null> {
  const collections = pointers[edit.collection]
  if (collections.length === 0) return null
  const rows = await trx
    .selectFrom('documents')
    .select(['collection', 'id', 'body'])
    .where('venue', '=', venue)
    .where('collection', 'in', collections)
    .execute()
  const users: DocumentName[] = []
  for (const row of rows) {
    const collection = collections.find((one) => one === row.collection)
    const body = collection && bodyOf(collection, row.body)
    if (body && !isOver(body, now) && referencesOf(body).some((reference) => pointsAt(reference, edit)))
      users.push({ collection: body.collection, id: row.id, name: nameOf(body.collection, row.body, row.id) })
  }
  if (users.length === 0) return null
  return {
    is: 'inUse',
    collection: edit.collection,
    id: edit.id,
    name: await lastName(trx, venue, edit),
    users,
  }
}

/** An override whose time has passed keeps nothing. */
const isOver = (body: Body, now: Millis): boolean => body.collection === 'overrides' && body.body.until <= now

const pointsAt = (reference: Reference, target: { collection: Collection; id: string }): boolean =>
  reference.collection === target.collection &&
  reference.id === (target.collection === 'assets' ? assetId(target.id) : target.id)

/** What the removed document was called: its row is gone, its audit entry is there. */
async function lastName(
  trx: Transaction<Tables>,
  venue: string,
  edit: { collection: Collection; id: string },
): Promise<string> {
  const entry = await trx
    .selectFrom('audit')
    .select('before')
    .where('venue', '=', venue)
    .where('collection', '=', edit.collection)
    .where('id', '=', edit.id)
    .orderBy('sequence', 'desc')
    .executeTakeFirst()
  return entry?.before ? nameOf(edit.collection, entry.before, edit.id) : edit.id
}
