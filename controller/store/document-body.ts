import type { Selectable } from 'kysely'
import * as v from 'valibot'
import {
  documentSchemas,
  type Collection,
  type Documents,
  type StoredDocument,
} from '../../core/protocol/http/documents.ts'
import type { Log } from '../log.ts'
import type { Body } from './references.ts'
import type { Tables } from './tables.ts'

/** A document as its row holds it. */
export type DocumentRow = Selectable<Tables['documents']>

/**
 * The document of a row, or null when its body no longer parses: then it is reported to the log and left alone, so that
 * one bad document never stops a venue.
 */
export function readDocument<Name extends Collection>(
  collection: Name,
  row: DocumentRow,
  log: Log,
): StoredDocument<Name> | null {
  const body = readBody(collection, row.body)
  if (!body.ok) {
    log.error('a stored document does not parse and is left out', {
      venue: row.venue,
      collection,
      id: row.id,
      revision: row.revision,
      problem: body.problem,
    })
    return null
  }
  return {
    ...body.value,
    id: row.id,
    revision: row.revision,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}

type ReadBody<Name extends Collection> = { ok: true; value: Documents[Name] } | { ok: false; problem: string }

/** Parses the JSON text of a body. */
export function readBody<Name extends Collection>(collection: Name, text: string): ReadBody<Name> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'is not JSON' }
  }
  const schema: v.GenericSchema<unknown, unknown> = documentSchemas[collection]
  const parsed = v.safeParse(schema, json)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    return { ok: false, problem: `${v.getDotPath(issue) ?? 'the document'}: ${issue.message}` }
  }
  // The schema of collection `Name` yields `Documents[Name]`; the compiler cannot follow that through the record.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ok: true, value: parsed.output as Documents[Name] }
}

/** The body with its collection, for code that looks at each kind; null when it does not parse. */
export function bodyOf(collection: Collection, text: string): Body | null {
  const body = readBody(collection, text)
  // As above: collection and body belong together.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return body.ok ? ({ collection, body: body.value } as Body) : null
}

/** What people call a document. */
export function nameOf(collection: Collection, text: string, id: string): string {
  const parsed = v.safeParse(v.object({ name: v.string() }), JSON.parse(text))
  if (parsed.success) return parsed.output.name
  return collection === 'overrides' ? 'a scene chosen by hand' : id
}
