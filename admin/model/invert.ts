import type { WireEdit } from '../api.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Collection } from '../../core/protocol/http/documents.ts'

/** What a document was before an edit: its body, or null when there was none. */
export type Before = (collection: Collection, id: Id) => object | null

/**
 * The edits that take `edits` back, last first. Their `base` is the revision that the edit leaves behind: a creation
 * leaves 1, a change one more than its base, a removal nothing (0 recreates).
 */
export function invert(edits: readonly WireEdit[], before: Before): WireEdit[] {
  return edits.toReversed().flatMap((edit): WireEdit[] => {
    const { collection, id } = edit
    const body = before(collection, id)
    if (edit.do === 'remove') return body ? [{ do: 'put', collection, id, base: 0, body }] : []
    if (edit.base === 0 || !body) return [{ do: 'remove', collection, id, base: edit.base + 1 }]
    return [{ do: 'put', collection, id, base: edit.base + 1, body }]
  })
}
