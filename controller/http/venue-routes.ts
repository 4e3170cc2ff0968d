import { Hono } from 'hono'
import * as v from 'valibot'
import { newId } from '../../core/kit/id.ts'
import { BaseRevision, stored } from '../../core/protocol/http/documents.ts'
import { Session } from '../../core/protocol/http/people.ts'
import { Venue } from '../../core/venues/venue.ts'
import { author, changeNote } from './change.ts'
import { jsonBody } from './body.ts'
import { describe } from './describe.ts'
import { applyOne } from './document-routes.ts'
import type { ApiEnvironment } from './environment.ts'
import { needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

const tag = 'Venues'

/** `/api/venues`: which venues there are, and a new one. */
export function venuesRoutes({ store, members }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({
      tag,
      summary: 'The venues you may see',
      answers: { schema: v.object({ items: Session.entries.venues }) },
    }),
    async (c) => {
      const items: v.InferOutput<typeof Session>['venues'] = []
      for (const id of await store.venueIds()) {
        const role = await members.roleIn(c.get('person').id, id)
        const venue = role && (await store.get(id, 'venue', 'venue'))
        if (venue) items.push({ id, name: venue.name, role })
      }
      return c.json({ items })
    },
  )

  app.post(
    '/',
    describe({ tag, summary: 'Add a venue', answers: { status: 201, schema: stored(Venue) } }),
    jsonBody(Venue),
    async (c) => {
      const person = c.get('person')
      const roles = await members.rolesOf(person.id)
      if (roles.get('*') !== 'owner')
        throw new Refusal('notAllowed', 'Only an owner of the whole controller adds venues.')
      const body = c.req.valid('json')
      const venue = newId((into) => crypto.getRandomValues(into))
      const note = changeNote(c.req.raw.headers) ?? `Added ${body.name}`
      const edit = { do: 'put', collection: 'venue', id: 'venue', base: 0, body } as const
      const document = await applyOne(store, venue, { author: author(person), note, edit })
      c.header('location', `/api/venues/${venue}`)
      return c.json({ ...document, venue }, 201)
    },
  )

  return app
}

/** `/api/venues/{venue}` itself. */
export function venueRoutes({ store }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({ tag, summary: 'The venue itself', answers: { schema: stored(Venue) } }),
    async (c) => c.json(await store.get(c.get('venue'), 'venue', 'venue')),
  )

  app.put(
    '/',
    describe({ tag, summary: 'Change the venue itself', answers: { schema: stored(Venue) } }),
    needs('edit'),
    jsonBody(v.object({ ...Venue.entries, revision: BaseRevision })),
    async (c) => {
      const { revision, ...body } = c.req.valid('json')
      const note = changeNote(c.req.raw.headers) ?? `Changed ${body.name}`
      const edit = { do: 'put', collection: 'venue', id: 'venue', base: revision, body } as const
      return c.json(await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit }))
    },
  )

  return app
}
