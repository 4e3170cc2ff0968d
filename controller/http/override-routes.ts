import { Hono } from 'hono'
import * as v from 'valibot'
import { newId } from '../../core/kit/id.ts'
import { BaseRevision, stored } from '../../core/protocol/http/documents.ts'
import { OverrideRequest } from '../../core/protocol/http/overrides.ts'
import { Override } from '../../core/schedules/override.ts'
import { days, Instant, type Millis } from '../../core/units/time.ts'
import { author, changeNote, RevisionQuery } from './change.ts'
import { jsonBody, query } from './body.ts'
import { describe } from './describe.ts'
import { applyOne } from './document-routes.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { editRefusal, Refusal } from './problems.ts'

const tag = 'Choices by hand'
const LONGEST = days(30)

/** `/overrides` of a venue: what plays by hand, always with an end. */
export function overrideRoutes({ store, clock }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({
      tag,
      summary: 'What plays by hand',
      answers: { schema: v.object({ items: v.array(stored(Override)) }) },
    }),
    async (c) => c.json({ items: await store.list(c.get('venue'), 'overrides') }),
  )

  app.post(
    '/',
    describe({ tag, summary: 'Play this until then', answers: { status: 201, schema: stored(Override) } }),
    needs('operate'),
    jsonBody(OverrideRequest),
    async (c) => {
      const { target, play, until, note } = c.req.valid('json')
      const now = clock.now()
      checkEnd(until, now)
      const person = c.get('person')
      const id = newId((into) => crypto.getRandomValues(into))
      const body = { target, play, from: now, until, by: person.name, note }
      const words =
        changeNote(c.req.raw.headers) ??
        (play.kind === 'silence' ? 'Chose silence by hand' : 'Chose a scene by hand')
      const edit = { do: 'put', collection: 'overrides', id, base: 0, body } as const
      const document = await applyOne(store, c.get('venue'), { author: author(person), note: words, edit })
      c.header('location', `/api/venues/${c.get('venue')}/overrides/${id}`)
      return c.json(document, 201)
    },
  )

  app.put(
    '/:id',
    describe({ tag, summary: 'Keep it longer, or end it earlier', answers: { schema: stored(Override) } }),
    needs('operate'),
    jsonBody(v.object({ until: Instant, revision: BaseRevision })),
    async (c) => {
      const { until, revision } = c.req.valid('json')
      const id = idIn(c.req.param('id'))
      checkEnd(until, clock.now())
      const current = await store.get(c.get('venue'), 'overrides', id)
      if (!current) throw editRefusal({ is: 'conflict', collection: 'overrides', id, current: null })
      const body = { ...v.parse(Override, current), until }
      const note = changeNote(c.req.raw.headers) ?? 'Kept a choice by hand for another time'
      const edit = { do: 'put', collection: 'overrides', id, base: revision, body } as const
      return c.json(await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit }))
    },
  )

  app.delete(
    '/:id',
    describe({ tag, summary: 'End it now', answers: { status: 204 } }),
    needs('operate'),
    query(RevisionQuery),
    async (c) => {
      const edit = {
        do: 'remove',
        collection: 'overrides',
        id: idIn(c.req.param('id')),
        base: c.req.valid('query').revision,
      } as const
      const note = changeNote(c.req.raw.headers) ?? 'Ended a choice by hand'
      await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit })
      return c.body(null, 204)
    },
  )

  return app
}

function checkEnd(until: Millis, now: Millis): void {
  const cure =
    until <= now
      ? 'has passed; choose a time to come'
      : until > now + LONGEST
        ? 'is more than 30 days ahead; a rule holds for longer'
        : null
  if (cure === null) return
  throw new Refusal('invalid', `The field "until": ${cure}. Nothing was changed.`, {
    fields: [{ field: 'until', value: String(until), cure }],
  })
}
