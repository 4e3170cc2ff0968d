import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'
import type { ApiEnvironment } from './environment.ts'
import { sendFile } from './send-file.ts'

// swagger-ui-dist names its files in CommonJS only; its folder is where its package lies.
const SWAGGER = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
const PAGES = join(import.meta.dir, 'pages')
const FROM_SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

/** The API described: `/api/openapi.json`, and `/api/`, a page to try it on. */
export function openApiRoutes(described: Hono<ApiEnvironment>, version: string) {
  let specs: ReturnType<typeof generateSpecs> | null = null
  const app = new Hono<ApiEnvironment>()

  app.get('/api/openapi.json', async (c) => {
    specs ??= generateSpecs(described, {
      documentation: {
        openapi: '3.1.0',
        info: {
          title: 'Driftscape',
          version,
          description:
            'Everything that the admin does. Sign in at /admin/ first: the session cookie goes along with what is tried here. What goes wrong comes back as an RFC 9457 problem.',
        },
      },
    })
    return c.json(await specs)
  })
  app.get('/api', (c) => c.redirect('/api/', 308))
  app.get('/api/', (c) => sendFile(c.req.raw, { path: join(PAGES, 'api.html'), cache: 'revalidate' }))
  app.get('/api/try/api.js', (c) => sendFile(c.req.raw, { path: join(PAGES, 'api.js'), cache: 'revalidate' }))
  for (const name of FROM_SWAGGER)
    app.get(`/api/try/${name}`, (c) =>
      sendFile(c.req.raw, { path: join(SWAGGER, name), cache: 'revalidate' }),
    )
  return app
}
