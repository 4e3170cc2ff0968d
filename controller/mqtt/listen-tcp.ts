import { createServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { minutes } from '../../core/units/time.ts'

interface Listening {
  port: number
  host: string
  handle: (stream: Duplex) => void
}

/**
 * Hands every connection on a port to `handle`, until the scope closes.
 * @returns the port, or in words why it cannot be had
 */
export async function listenTcp(
  { port, host, handle }: Listening,
  scope: Scope,
): Promise<Result<number, string>> {
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    // Finds the other end gone also where its client asks for no keep-alive of the protocol's own.
    socket.setKeepAlive(true, minutes(1))
    handle(socket)
  })
  const { promise, resolve } = Promise.withResolvers<Result<number, string>>()
  server.once('error', (error: NodeJS.ErrnoException) => resolve(refuse(portInWords(error, port, host))))
  server.listen(port, host, () => {
    const address = server.address()
    resolve(ok(typeof address === 'object' && address ? address.port : port))
  })
  scope.own(() => server.close())
  return promise
}

function portInWords(error: NodeJS.ErrnoException, port: number, host: string): string {
  const cure = 'Set DRIFTSCAPE_MQTT_PORT to another port.'
  if (error.code === 'EADDRINUSE')
    return `The MQTT port ${port} on ${host} is already in use by another program. ${cure}`
  if (error.code === 'EACCES')
    return `The MQTT port ${port} needs rights that this process does not have. ${cure}`
  return `The MQTT port ${port} on ${host} cannot be opened: ${error.message}. ${cure}`
}
