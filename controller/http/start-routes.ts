import { Hono } from 'hono'
import { join } from 'node:path'
import { isAtThisMachine } from './client-address.ts'
import type { ApiEnvironment } from './environment.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'
import { sendFile } from './send-file.ts'

const PAGES = join(import.meta.dir, 'pages')
const FONTS = join(import.meta.dir, '../../node_modules/@fontsource-variable')

/** The start page: what a newcomer needs. */
export function startRoutes({ owner, demo, claims }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get('/', (c) => sendFile(c.req.raw, { path: join(PAGES, 'start.html'), cache: 'revalidate' }))
  for (const name of ['start.css', 'start.js', 'mark.svg'])
    app.get(`/start/${name}`, (c) => sendFile(c.req.raw, { path: join(PAGES, name), cache: 'revalidate' }))
  app.get('/start/inter.woff2', (c) =>
    sendFile(c.req.raw, {
      path: join(FONTS, 'inter/files/inter-latin-wght-normal.woff2'),
      cache: 'immutable',
    }),
  )

  // The one-time link opens everything, so it goes to nobody but the person at this very machine.
  app.get('/api/start', async (c) => {
    const here = isAtThisMachine(c.env.peer, c.req.raw.headers)
    const token = here ? await owner.token() : null
    c.header('cache-control', 'no-store')
    return c.json({
      hasOwner: await owner.exists(),
      demo: await demo.state(),
      isAtThisMachine: here,
      ownerLink: token === null ? null : `/admin/#welcome=${token}`,
    })
  })

  app.post('/api/start/demo-kiosk', async (c) => {
    if (!isAtThisMachine(c.env.peer, c.req.raw.headers))
      throw new Refusal(
        'notAllowed',
        'The demo kiosk opens by itself only on the machine that the controller runs on. Here, open /player/ and pair it.',
      )
    const kiosk = await demo.state()
    if (kiosk.is === 'making')
      throw new Refusal('notReady', 'The demo museum is still being made. Try again in a moment.', {
        retryAfterSeconds: 2,
      })
    if (kiosk.is === 'none')
      throw new Refusal('notFound', 'There is no demo kiosk. Open /player/ and pair one.')
    c.header('cache-control', 'no-store')
    return c.json({ link: `/player/#claim=${await claims.create(kiosk.venue, kiosk.kiosk)}` })
  })

  return app
}
