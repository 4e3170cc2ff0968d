import { Hono } from 'hono'
import * as v from 'valibot'
import { Integration, IntegrationCreated, IntegrationRequest } from '../../core/protocol/http/people.ts'
import { jsonBody } from './body.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

const tag = 'Integrations'

/** `/integrations` of a venue: credentials of other systems on the broker. */
export function integrationRoutes({ credentials }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({
      tag,
      summary: 'Which systems may connect',
      answers: { schema: v.object({ items: v.array(Integration) }) },
    }),
    needs('own'),
    async (c) => c.json({ items: await credentials.integrations(c.get('venue')) }),
  )

  app.post(
    '/',
    describe({
      tag,
      summary: 'Make a credential; its password is shown this once',
      answers: { status: 201, schema: IntegrationCreated },
    }),
    needs('own'),
    jsonBody(IntegrationRequest),
    async (c) => {
      const created = await credentials.createIntegration(
        c.get('venue'),
        c.req.valid('json').name,
        c.get('person').name,
      )
      c.header('cache-control', 'no-store')
      return c.json(created, 201)
    },
  )

  app.delete(
    '/:id',
    describe({ tag, summary: 'Take a credential back', answers: { status: 204 } }),
    needs('own'),
    async (c) => {
      const gone = await credentials.revokeIntegration(c.get('venue'), idIn(c.req.param('id')))
      if (!gone)
        throw new Refusal('notFound', 'There is no such integration; it may have been removed already.')
      return c.body(null, 204)
    },
  )

  return app
}
