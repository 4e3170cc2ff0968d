import { Hono } from 'hono'
import * as v from 'valibot'
import { newId } from '../../core/kit/id.ts'
import { present } from '../../core/kit/invariant.ts'
import {
  Batch,
  editableCollections,
  PutEdit,
  type EditableCollection,
} from '../../core/protocol/http/batch.ts'
import {
  BaseRevision,
  documentSchemas,
  stored,
  type Collection,
  type StoredDocument,
} from '../../core/protocol/http/documents.ts'
import type { Edit, Store } from '../store/store.ts'
import { author, changeNote, RevisionQuery } from './change.ts'
import { checkRecurrence } from './check-recurrence.ts'
import { jsonBody, query } from './body.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { editRefusal, Refusal, words } from './problems.ts'

/** `/{collection}` of a venue, the same for each collection that people edit, and `/batch`. */
export function documentRoutes({ store }: HttpParts) {
  const app = new Hono<ApiEnvironment>()
  for (const collection of editableCollections)
    app.route(`/${collection}`, collectionRoutes(store, collection))

  app.post(
    '/batch',
    describe({ tag: 'Documents', summary: 'Make several edits in one transaction: all of them or none' }),
    needs('edit'),
    jsonBody(Batch),
    async (c) => {
      const { note, edits } = c.req.valid('json')
      for (const edit of edits)
        if (edit.collection === 'venue' && edit.id !== 'venue')
          throw new Refusal('invalid', 'The venue itself has the id "venue". Nothing was changed.')
      for (const [index, edit] of edits.entries()) checkRecurrence(edit, `edits.${index}.body.`)
      const applied = await store.apply(c.get('venue'), author(c.get('person')), note, edits)
      if (!applied.ok) throw editRefusal(applied.reason)
      return c.json({ items: applied.value })
    },
  )
  return app
}

function collectionRoutes(store: Store, collection: EditableCollection) {
  const { one, several } = words[collection]
  const schema: { entries: v.ObjectEntries } = documentSchemas[collection]
  const Body: v.GenericSchema<unknown, object> = documentSchemas[collection]
  const BodyWithRevision: v.GenericSchema<unknown, { revision: number }> = v.object({
    ...schema.entries,
    revision: BaseRevision,
  })
  const Answer = stored(schema)
  const tag = several.charAt(0).toUpperCase() + several.slice(1)
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({ tag, summary: `All ${several}`, answers: { schema: v.object({ items: v.array(Answer) }) } }),
    async (c) => c.json({ items: await store.list(c.get('venue'), collection) }),
  )

  app.post(
    '/',
    describe({ tag, summary: `Add a ${one}`, answers: { status: 201, schema: Answer } }),
    needs('edit'),
    jsonBody(Body),
    async (c) => {
      const edit = putEdit({
        collection,
        id: newId((into) => crypto.getRandomValues(into)),
        base: 0,
        body: c.req.valid('json'),
      })
      const note = changeNote(c.req.raw.headers) ?? `Added ${nameIn(edit.body)}`
      const document = await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit })
      c.header('location', `/api/venues/${c.get('venue')}/${collection}/${edit.id}`)
      return c.json(document, 201)
    },
  )

  app.get('/:id', describe({ tag, summary: `One ${one}`, answers: { schema: Answer } }), async (c) => {
    const document = await store.get(c.get('venue'), collection, idIn(c.req.param('id')))
    if (!document) throw new Refusal('notFound', `There is no ${one} "${c.req.param('id')}" in this venue.`)
    return c.json(document)
  })

  app.put(
    '/:id',
    describe({
      tag,
      summary: `Change a ${one}; revision 0 makes it under this id`,
      answers: { schema: Answer },
    }),
    needs('edit'),
    jsonBody(BodyWithRevision),
    async (c) => {
      const { revision, ...body } = c.req.valid('json')
      const edit = putEdit({ collection, id: idIn(c.req.param('id')), base: revision, body })
      const note =
        changeNote(c.req.raw.headers) ?? `${revision === 0 ? 'Added' : 'Changed'} ${nameIn(edit.body)}`
      return c.json(await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit }))
    },
  )

  app.delete(
    '/:id',
    describe({ tag, summary: `Remove a ${one}`, answers: { status: 204 } }),
    needs('edit'),
    query(RevisionQuery),
    async (c) => {
      const id = idIn(c.req.param('id'))
      const before = await store.get(c.get('venue'), collection, id)
      const note = changeNote(c.req.raw.headers) ?? `Removed ${before ? nameIn(before) : id}`
      const edit: Edit = { do: 'remove', collection, id, base: c.req.valid('query').revision }
      await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit })
      return c.body(null, 204)
    },
  )
  return app
}

/**
 * The edit of a body that its collection's schema has parsed.
 * @throws Refusal what no schema can see is wrong with it
 */
function putEdit(edit: { collection: EditableCollection; id: string; base: number; body: object }) {
  const put = v.parse(PutEdit, { do: 'put', ...edit })
  checkRecurrence(put)
  return put
}

const nameIn = (body: object): string => ('name' in body ? String(body.name) : 'it')

/** Applies one edit and returns the stored document, null after a removal. */
export async function applyOne(
  store: Store,
  venue: string,
  { author: by, note, edit }: { author: { id: string; name: string }; note: string; edit: Edit },
): Promise<StoredDocument<Collection> | null> {
  const applied = await store.apply(venue, by, note, [edit])
  if (!applied.ok) throw editRefusal(applied.reason)
  return edit.do === 'put' ? present(applied.value[0], 'an applied put has a document') : null
}
