import { createMiddleware } from 'hono/factory'
import type { ApiEnvironment } from './environment.ts'
import { Refusal } from './problems.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a browser says about where a request comes from. */
export interface RequestSource {
  /** `Sec-Fetch-Site`, which browsers send to secure addresses and localhost only. */
  site: string | undefined
  origin: string | undefined
  /** The host the request was sent to. */
  host: string | undefined
}

/**
 * Whether a request may have come from a page of another site. Every browser says with one of two headers where a changing
 * request comes from; a program that sends neither holds no one else's cookies.
 */
export function isFromOtherSite({ site, origin, host }: RequestSource, publicUrl: string | null): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined) return false
  if (origin === publicUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** Refuses changing requests from pages of other sites. */
export const sameOrigin = (publicUrl: string | null) =>
  createMiddleware<ApiEnvironment>(async (c, next) => {
    const source = {
      site: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      host: c.req.header('host'),
    }
    if (!SAFE.has(c.req.method) && isFromOtherSite(source, publicUrl))
      throw new Refusal(
        'otherSite',
        'A change may only be sent from a page of this controller. Open the controller itself and repeat it there.',
      )
    await next()
  })
