import { Hono } from 'hono'
import type { ApiEnvironment } from './environment.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

/** `/health` says that the process lives, `/ready` that it can do its work. */
export function healthRoutes({ version, clock, readiness }: HttpParts) {
  const startedAt = clock.now()
  const app = new Hono<ApiEnvironment>()
  app.get('/health', (c) => {
    c.header('cache-control', 'no-store')
    return c.json({ status: 'alive', version, uptimeSeconds: Math.round((clock.now() - startedAt) / 1000) })
  })
  app.get('/ready', async (c) => {
    const state = await readiness()
    if (!state.ready) throw new Refusal('notReady', state.why)
    c.header('cache-control', 'no-store')
    return c.json({ status: 'ready', version })
  })
  return app
}
