import { Hono } from 'hono'
import { join, normalize, sep } from 'node:path'
import type { ApiEnvironment } from './environment.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'
import { sendFile } from './send-file.ts'

/** The built pages: `/player/` and `/admin/`. */
export function pageRoutes({ pages }: HttpParts) {
  const app = new Hono<ApiEnvironment>()
  for (const name of ['player', 'admin'] as const) {
    app.get(`/${name}`, (c) => c.redirect(`/${name}/`, 308))
    app.get(`/${name}/*`, async (c) => {
      const asked = pathBelow(c.req.path, `/${name}/`)
      if (asked === null) throw new Refusal('notFound', 'There is no such page.')
      const folder = join(pages, name)
      // The admin's own addresses (/admin/map) are all the one page.
      const isPage = asked === '' || (name === 'admin' && !asked.split('/').at(-1)?.includes('.'))
      const path = join(folder, isPage ? 'index.html' : asked)
      try {
        return await sendFile(c.req.raw, { path, cache: isHashed(asked) ? 'immutable' : 'revalidate' })
      } catch (error) {
        if (isPage && error instanceof Refusal)
          throw new Refusal('notFound', 'The pages are not built yet. Run npm start, which builds them.')
        throw error
      }
    })
  }
  return app
}

/** The path below a prefix, or null when it would lead out of it. */
export function pathBelow(path: string, prefix: string): string | null {
  let below: string
  try {
    below = decodeURIComponent(path.slice(prefix.length))
  } catch {
    return null
  }
  const clean = normalize(below)
  if (clean.includes('\0') || clean.startsWith('..') || clean.startsWith(sep) || clean.includes('\\'))
    return null
  // Dot files are never pages.
  if (clean.split(sep).some((part) => part.startsWith('.') && part !== '.')) return null
  return clean === '.' ? '' : clean
}

/** Vite writes what it hashes into `assets/`. */
const isHashed = (path: string): boolean => path.startsWith('assets/')
