import { createMiddleware } from 'hono/factory'
import type { ApiEnvironment } from './environment.ts'

const OWN_PAGES = (host: string) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    // 'self' covers WebSockets in newer browsers only.
    `connect-src 'self' ws://${host} wss://${host}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

// The page to try the API brings styles in its markup.
const API_PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const PERMISSIONS = [
  'accelerometer=()',
  'autoplay=(self)',
  'camera=()',
  'display-capture=()',
  'fullscreen=(self)',
  'geolocation=(self)',
  'microphone=()',
  'midi=()',
  'payment=()',
  'screen-wake-lock=(self)',
  'usb=()',
].join(', ')

const HOST = /^[\w.:[\]-]{1,255}$/

/** Puts on every answer what keeps pages from doing what they have no need for. */
export const securityHeaders = (publicUrl: string | null) =>
  createMiddleware<ApiEnvironment>(async (c, next) => {
    await next()
    const host = publicUrl === null ? (c.req.header('host') ?? '') : new URL(publicUrl).host
    const isApiPage = c.req.path === '/api/' || c.req.path === '/api'
    // A host that is no host must not write itself into the policy.
    const policy = isApiPage ? API_PAGE : OWN_PAGES(HOST.test(host) ? host : 'localhost')
    c.res.headers.set('content-security-policy', policy)
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('referrer-policy', 'no-referrer')
    c.res.headers.set('permissions-policy', PERMISSIONS)
    c.res.headers.set('cross-origin-opener-policy', 'same-origin')
    c.res.headers.set('cross-origin-resource-policy', 'same-origin')
    if (publicUrl?.startsWith('https:')) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  })
