import type { WireEdit } from '../api.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Collection } from '../../core/protocol/http/documents.ts'

/** What a document was before an edit: its body, or null when there was none. */
export type Before = (collection: Collection, id: Id) => object | null

/** The revision at which an edit left a document. */
export type RevisionAfter = (collection: Collection, id: Id) => number

/** The edits that take stored `edits` back, last first: each against the revision that the edit left behind. */
export function invert(edits: readonly WireEdit[], before: Before, revisionAfter: RevisionAfter): WireEdit[] {
  return edits.toReversed().flatMap((edit): WireEdit[] => {
    const { collection, id } = edit
    const body = before(collection, id)
    // 0 creates under an id that is free, which is how a removal is undone.
    if (edit.do === 'remove') return body ? [{ do: 'put', collection, id, base: 0, body }] : []
    const base = revisionAfter(collection, id)
    if (edit.base === 0 || !body) return [{ do: 'remove', collection, id, base }]
    return [{ do: 'put', collection, id, base, body }]
  })
}
