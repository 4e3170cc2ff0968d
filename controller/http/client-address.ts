const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i

/** Whether the other end of a connection is this very machine. */
export const isLoopback = (peer: string | null): boolean => peer !== null && LOOPBACK.test(peer)

/**
 * Whether a request was made on this machine by someone sitting at it: neither through a proxy, nor by a page of another
 * name that points here.
 */
export function isAtThisMachine(peer: string | null, headers: Headers): boolean {
  if (!isLoopback(peer) || !LOCAL_HOST.test(headers.get('host') ?? '')) return false
  return !['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) =>
    headers.has(name),
  )
}

/** Whose request it is, for counting: the peer, or whom a proxy on this machine names, when one is configured. */
export function clientAddress(peer: string | null, headers: Headers, publicUrl: string | null): string {
  const forwarded = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (publicUrl !== null && isLoopback(peer) && forwarded) return forwarded.slice(0, 60)
  return peer ?? 'unknown'
}
