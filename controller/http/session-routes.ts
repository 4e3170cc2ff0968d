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
    const path = c.req.path.slice('/api/auth'.length)
    if (!OFFERED.has(path)) throw new Refusal('notFound', `There is nothing at ${c.req.path.slice(0, 120)}.`)
    const request = await withJson(c.req.raw)
    request.headers.set(CLIENT_ADDRESS_HEADER, clientAddress(c.env.peer, c.req.raw.headers, config.publicUrl))
    const response = await people.handle(request)
    if (!response.ok) throw signInRefusal(path, response)
    return response
  })

  return app
}

/** The request again, when its body is JSON or empty: better-auth would complain of others on the console. */
async function withJson(request: Request): Promise<Request> {
  const { url, method, headers } = request
  if (method === 'GET') return new Request(url, { headers })
  const body = await request.text()
  try {
    JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw new Refusal(
      'invalid',
      'The body is not JSON. Send a JSON object with content-type application/json.',
    )
  }
  return new Request(url, { method, headers, body: body === '' ? '{}' : body })
}

// What people need of better-auth, and no more.
const OFFERED = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/update-user',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
])

/** better-auth's refusals in the words and the form of all others. */
function signInRefusal(path: string, { status, headers }: Response): Refusal {
  if (status === 429) {
    const retryAfterSeconds = Number(headers.get('x-retry-after')) || 60
    return new Refusal('tooMany', 'Too many tries. Wait a minute and try again.', { retryAfterSeconds })
  }
  if (status >= 500)
    return new Refusal(
      'failed',
      'Signing in failed in the controller. Its log says more. Try again in a moment.',
    )
  if (path === '/sign-in/email')
    return status === 401
      ? new Refusal('signedOut', 'The e-mail address and the password do not belong together. Try again.')
      : new Refusal('invalid', 'Send "email" and "password".')
  if (status === 401)
    return new Refusal('signedOut', 'Nobody is signed in. Sign in at /admin/ and repeat it.')
  return new Refusal(
    'invalid',
    path === '/change-password'
      ? 'The password was not changed: the present one is not right, or the new one is shorter than 10 characters.'
      : 'The request is not as expected. Nothing was changed.',
  )
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

async function sessionOf({ members, store, mqttPort }: HttpParts, person: Person): Promise<Session> {
  const roles = await members.rolesOf(person.id)
  const everywhere = roles.get('*')
  const venues: Session['venues'] = []
  for (const id of await store.venueIds()) {
    const here = roles.get(id)
    const role = here && everywhere ? stronger(here, everywhere) : (here ?? everywhere)
    const venue = role && (await store.get(id, 'venue', 'venue'))
    if (venue) venues.push({ id, name: venue.name, role })
  }
  return { person, venues, mqttPort }
}
