import { Hono } from 'hono'
import * as v from 'valibot'
import { Live, Timeline } from '../../core/protocol/http/live.ts'
import { ActionCommand, ActionResult } from '../../core/protocol/kiosk-action.ts'
import { Played } from '../../core/protocol/kiosk-played.ts'
import { Id } from '../../core/kit/id.ts'
import { days } from '../../core/units/time.ts'
import { jsonBody, query } from './body.ts'
import { wholeNumber } from './change.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

const tag = 'What plays'
const LATEST = 253_402_300_799_999
const Moment = wholeNumber(0, LATEST)
const LONGEST_TIMELINE = days(62)

/** What plays in a venue, what comes, what was, and having a kiosk do something. */
export function liveRoutes({ live, store, played, credentials }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/live',
    describe({ tag, summary: 'What plays now, and why', answers: { schema: Live } }),
    async (c) => c.json(await live.live(c.get('venue'))),
  )

  app.get(
    '/timeline',
    describe({ tag, summary: 'What each zone plays between two instants', answers: { schema: Timeline } }),
    query(v.object({ from: Moment, until: Moment })),
    async (c) => {
      const { from, until } = c.req.valid('query')
      if (until <= from || until - from > LONGEST_TIMELINE)
        throw new Refusal('invalid', 'The field "until" must lie after "from", by at most 62 days.')
      return c.json(await live.timeline(c.get('venue'), from, until))
    },
  )

  app.get(
    '/history',
    describe({ tag: 'Documents', summary: 'Who changed what, newest first' }),
    query(
      v.object({
        before: v.optional(wholeNumber(1, Number.MAX_SAFE_INTEGER)),
        limit: v.optional(wholeNumber(1, 500), '100'),
      }),
    ),
    async (c) => {
      const { before, limit } = c.req.valid('query')
      const items = await store.history(c.get('venue'), {
        limit,
        ...(before === undefined ? {} : { before }),
      })
      return c.json({ items, next: items.length === limit ? (items.at(-1)?.sequence ?? null) : null })
    },
  )

  app.get(
    '/played',
    describe({
      tag,
      summary: 'The proof of play, newest first',
      answers: { schema: v.object({ items: v.array(v.object({ ...Played.entries, kiosk: Id })) }) },
    }),
    query(
      v.object({
        from: v.optional(Moment, '0'),
        until: v.optional(Moment, String(LATEST)),
        zone: v.optional(Id),
        kiosk: v.optional(Id),
        limit: v.optional(wholeNumber(1, 1000), '200'),
      }),
    ),
    async (c) => {
      const { zone, kiosk, ...page } = c.req.valid('query')
      const items = await played.read(c.get('venue'), {
        ...page,
        ...(zone === undefined ? {} : { zone }),
        ...(kiosk === undefined ? {} : { kiosk }),
      })
      return c.json({ items })
    },
  )

  app.post(
    '/kiosks/:id/actions',
    describe({ tag: 'Kiosks', summary: 'Have a kiosk do something now', answers: { schema: ActionResult } }),
    needs('operate'),
    jsonBody(ActionCommand),
    async (c) => {
      const kiosk = await kioskIn(c.get('venue'), c.req.param('id'))
      const outcome = await live.act(c.get('venue'), kiosk.id, c.req.valid('json'))
      if (outcome === 'notConnected')
        throw new Refusal('noAnswer', `${kiosk.name} has no link to the controller. Is its power on?`)
      if (outcome === 'timeout')
        throw new Refusal('noAnswer', `${kiosk.name} did not answer in time. Try again in a moment.`)
      return c.json(outcome)
    },
  )

  app.post(
    '/kiosks/:id/unpair',
    describe({
      tag: 'Kiosks',
      summary: 'Take a kiosk its credential: it must be paired again',
      answers: { status: 204 },
    }),
    needs('edit'),
    async (c) => {
      const kiosk = await kioskIn(c.get('venue'), c.req.param('id'))
      await credentials.revokeKiosk(c.get('venue'), kiosk.id)
      return c.body(null, 204)
    },
  )

  const kioskIn = async (venue: string, id: string) => {
    const kiosk = await store.get(venue, 'kiosks', idIn(id))
    if (!kiosk) throw new Refusal('notFound', `There is no kiosk "${id}" in this venue.`)
    return kiosk
  }

  return app
}
