import type { Server, WebSocketHandler } from 'bun'
import type { Hono } from 'hono'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { ApiEnvironment } from './environment.ts'

/** What takes over WebSockets on one path. */
export interface WebSocketPart<Data> {
  path: string
  upgrade(request: Request, server: Pick<Server<Data>, 'upgrade'>): Response | undefined
  handlers: WebSocketHandler<Data>
}

interface Options<Data> {
  app: Hono<ApiEnvironment>
  webSocket: WebSocketPart<Data>
  host: string
  /** 0 takes a free one. */
  port: number
  /** No body of any route may be larger; routes state their own limits below it. */
  maxBodyBytes: number
}

// A held pairing answers after 25 s and event streams speak every 15 s; a connection that is quiet for longer is dead.
const QUIET_SECONDS = 60

/** Serves HTTP until the scope closes. Refuses in words when the port is taken. */
export function startServer<Data>(options: Options<Data>, scope: Scope): Result<{ port: number }, string> {
  const { app, webSocket, host, port, maxBodyBytes } = options
  try {
    const server = Bun.serve({
      hostname: host,
      port,
      idleTimeout: QUIET_SECONDS,
      maxRequestBodySize: maxBodyBytes,
      websocket: webSocket.handlers,
      fetch(request, itself) {
        if (new URL(request.url).pathname === webSocket.path) return webSocket.upgrade(request, itself)
        return app.fetch(request, { peer: itself.requestIP(request)?.address ?? null })
      },
    })
    scope.own(() => void server.stop(true))
    return ok({ port: server.port ?? port })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    return refuse(
      isTaken
        ? `Port ${port} is taken by another program. Set DRIFTSCAPE_HTTP_PORT to a free one, for example DRIFTSCAPE_HTTP_PORT=${port + 10}.`
        : `HTTP cannot be served on ${host}:${port}: ${String(error)}. DRIFTSCAPE_HTTP_HOST and DRIFTSCAPE_HTTP_PORT change where.`,
    )
  }
}
