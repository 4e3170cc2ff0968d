/** Debian's `mosquitto_sub` and `mosquitto_pub`, as another system would use them. */
export interface MosquittoAccess {
  port: number
  username: string
  password: string
}

const argumentsOf = (access: MosquittoAccess) => [
  '-h',
  '127.0.0.1',
  '-p',
  String(access.port),
  '-u',
  access.username,
  '-P',
  access.password,
]

export interface Subscription {
  /** Resolves with the payload of the first message, seen or to come, that fits. */
  next(
    fits: (topic: string, payload: string) => boolean,
    timeoutMillis?: number,
  ): Promise<{ topic: string; payload: string }>
  seen: { topic: string; payload: string; retained: boolean }[]
  stop(): Promise<void>
}

export function subscribe(access: MosquittoAccess, topic: string): Subscription {
  const child = Bun.spawn(
    // Ends by itself in time, also when a test fails before it stops it.
    ['mosquitto_sub', ...argumentsOf(access), '-W', '300', '-q', '1', '-F', '%r %t %p', '-t', topic],
    {
      stdout: 'pipe',
      stderr: 'inherit',
    },
  )
  const seen: Subscription['seen'] = []
  let wake = () => {}

  async function gather(): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of child.stdout) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [, retained = '0', at = '', payload = ''] = /^(\d) (\S+) (.*)$/.exec(line) ?? []
        seen.push({ topic: at, payload, retained: retained === '1' })
      }
      wake()
    }
  }
  void gather()

  return {
    seen,
    async next(fits, timeoutMillis = 15_000) {
      const deadline = Date.now() + timeoutMillis
      for (;;) {
        const found = seen.find((message) => fits(message.topic, message.payload))
        if (found) return found
        const left = deadline - Date.now()
        if (left <= 0)
          throw new Error(
            `No such message within ${timeoutMillis} ms. Seen: ${seen.map(({ topic: at }) => at).join(', ')}`,
          )
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, Math.min(left, 200))
        })
      }
    },
    async stop() {
      child.kill()
      await child.exited
    },
  }
}

/** @returns the exit code: 0 when the broker acknowledged the message */
export async function publish(
  access: MosquittoAccess,
  topic: string,
  payload: string,
  more: string[] = [],
): Promise<number> {
  // The payload goes in on standard input: a command line holds no 200 kB.
  const child = Bun.spawn(['mosquitto_pub', ...argumentsOf(access), '-q', '1', '-t', topic, '-s', ...more], {
    stdin: new TextEncoder().encode(payload),
    stdout: 'ignore',
    stderr: 'ignore',
  })
  return child.exited
}
