import { Hono } from 'hono'
import type { Session } from '../../core/protocol/http/people.ts'
import { OwnerCreation, Session as SessionSchema } from '../../core/protocol/http/people.ts'
import { minutes } from '../../core/units/time.ts'
import { stronger } from '../auth/permissions.ts'
import { CLIENT_ADDRESS_HEADER, type Person } from '../auth/people.ts'
import { createRateLimit } from '../auth/rate-limit.ts'
import { jsonBody } from './body.ts'
import { clientAddress } from './client-address.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import { signedIn } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

/** `/api/session`, `/api/owner` and `/api/auth/*`: who is there. */
export function sessionRoutes(parts: HttpParts) {
  const { people, owner, config, clock } = parts
  const attempts = createRateLimit(clock, { most: 10, window: minutes(1) })
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/session',
    describe({
      tag: 'People',
      summary: 'Who is signed in, and the venues they may see',
      answers: { schema: SessionSchema },
    }),
    signedIn(people),
    async (c) => c.json(await sessionOf(parts, c.get('person'))),
  )

  app.post(
    '/owner',
    describe({
      tag: 'People',
      summary: 'Make the first person, by the one-time link',
      answers: { status: 201, schema: SessionSchema },
    }),
    jsonBody(OwnerCreation),
    async (c) => {
      const wait = attempts.take(clientAddress(c.env.peer, c.req.raw.headers, config.publicUrl))
      if (wait > 0)
        throw new Refusal('tooMany', 'Too many tries from here. Wait a minute and try again.', {
          retryAfterSeconds: wait / 1000,
        })
      const creation = c.req.valid('json')
      const created = await owner.create(creation)
      if (!created.ok) throw ownerRefusals[created.reason]()
      const signIn = await people.signIn({ email: creation.email, password: creation.password }, c.req.raw)
      const answer = c.json(await sessionOf(parts, created.value), 201)
      for (const cookie of signIn?.getSetCookie() ?? []) answer.headers.append('set-cookie', cookie)
      return answer
    },
  )

  app.on(['GET', 'POST'], '/auth/*', async (c) => {
    const request = new Request(c.req.raw)
    request.headers.set(CLIENT_ADDRESS_HEADER, clientAddress(c.env.peer, c.req.raw.headers, config.publicUrl))
    return people.handle(request)
  })

  return app
}

const ownerRefusals = {
  alreadyThere: () =>
    new Refusal(
      'gone',
      'This controller has an owner already, so the one-time link no longer works. Sign in at /admin/.',
    ),
  wrongToken: () =>
    new Refusal(
      'notAllowed',
      'This is not the one-time link of this start. The newest link stands in the log of the controller.',
    ),
  emailTaken: () => new Refusal('taken', 'There is a person with that address already. Sign in at /admin/.'),
}

async function sessionOf({ members, store }: HttpParts, person: Person): Promise<Session> {
  const roles = await members.rolesOf(person.id)
  const everywhere = roles.get('*')
  const venues: Session['venues'] = []
  for (const id of await store.venueIds()) {
    const here = roles.get(id)
    const role = here && everywhere ? stronger(here, everywhere) : (here ?? everywhere)
    const venue = role && (await store.get(id, 'venue', 'venue'))
    if (venue) venues.push({ id, name: venue.name, role })
  }
  return { person, venues }
}
