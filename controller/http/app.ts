import { Hono, type Context, type MiddlewareHandler, type Next } from 'hono'
import { assetBytesRoute } from './asset-bytes-route.ts'
import { assetRoutes } from './asset-routes.ts'
import { jsonOnly, limitedTo, LONGEST_JSON_BYTES } from './body.ts'
import { changesRoute } from './changes-route.ts'
import { documentRoutes } from './document-routes.ts'
import type { ApiEnvironment } from './environment.ts'
import { inVenue, needs, signedIn } from './guards.ts'
import { healthRoutes } from './health-routes.ts'
import { integrationRoutes } from './integration-routes.ts'
import { kioskRoutes, pairingRoutes } from './kiosk-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { openApiRoutes } from './open-api.ts'
import { overrideRoutes } from './override-routes.ts'
import { pageRoutes } from './page-routes.ts'
import type { HttpParts } from './parts.ts'
import { onProblem, Refusal } from './problems.ts'
import { sameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { sessionRoutes } from './session-routes.ts'
import { startRoutes } from './start-routes.ts'
import { venueRoutes, venuesRoutes } from './venue-routes.ts'

/** Every route of the controller. */
export function createApp(parts: HttpParts): Hono<ApiEnvironment> {
  const { config, log, version } = parts
  const app = new Hono<ApiEnvironment>()
  app.onError(onProblem(log))
  app.use(securityHeaders(config.publicUrl), sameOrigin(config.publicUrl))

  app.route('/', healthRoutes(parts))
  app.route('/', startRoutes(parts))
  app.route('/', openApiRoutes(app, version))
  app.route('/api', apiRoutes(parts))
  app.route('/', pageRoutes(parts))

  app.notFound((c) => {
    const refusal = c.req.path.startsWith('/api')
      ? new Refusal(
          'notFound',
          `There is nothing at ${c.req.method} ${c.req.path.slice(0, 120)}. /api/ lists what there is.`,
        )
      : new Refusal('notFound', 'There is no such page. The start page is at /.')
    return onProblem(log)(refusal, c)
  })
  return app
}

function apiRoutes(parts: HttpParts): Hono<ApiEnvironment> {
  const api = new Hono<ApiEnvironment>()

  // Uploads are the one thing that is larger than JSON; they state their own limit.
  api.use(unlessUpload(jsonOnly), unlessUpload(limitedTo(LONGEST_JSON_BYTES)))
  api.route('/', sessionRoutes(parts))
  api.route('/', kioskRoutes(parts))
  api.route('/assets', assetBytesRoute(parts))

  api.use('/venues/*', signedIn(parts.people))
  api.route('/venues', venuesRoutes(parts))
  api.use('/venues/:venue/*', inVenue(parts), needs('read'))
  const venue = new Hono<ApiEnvironment>()
  venue.route('/', venueRoutes(parts))
  venue.route('/', documentRoutes(parts))
  venue.route('/', liveRoutes(parts))
  venue.route('/', changesRoute(parts))
  venue.route('/overrides', overrideRoutes(parts))
  venue.route('/assets', assetRoutes(parts))
  venue.route('/integrations', integrationRoutes(parts))
  venue.route('/pairings', pairingRoutes(parts))
  api.route('/venues/:venue', venue)
  return api
}

const unlessUpload = (limit: MiddlewareHandler<ApiEnvironment>) => (c: Context<ApiEnvironment>, next: Next) =>
  isUpload(c.req.method, c.req.path) ? next() : limit(c, next)

const isUpload = (method: string, path: string): boolean =>
  method === 'POST' && /^\/api\/venues\/[^/]+\/assets\/?$/.test(path)
