import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dir, '../..')

/** A real controller in a process of its own, on free ports and with a data folder of its own. */
export interface House {
  readonly address: string
  readonly httpPort: number
  readonly mqttPort: number
  readonly data: string
  /** Everything it has printed so far. */
  output(): string
  /** Starts it, on the same ports and data as before, and waits until it is ready. */
  start(): Promise<void>
  /** Ends it politely, or at once with SIGKILL. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** The one-time secret of the link that makes the first owner. */
  ownerToken(): string
  readonly pid: number
  /** Stops it and removes its data. */
  close(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  const { port } = server
  server.stop(true)
  return port
}

/** A house that has not started yet. */
export async function aHouse(environment: Record<string, string> = {}): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'driftscape-'))
  const httpPort = await freePort()
  const mqttPort = await freePort()
  const address = `http://127.0.0.1:${httpPort}`
  let printed = ''
  let child: Bun.Subprocess<'ignore', 'pipe', 'pipe'> | null = null

  async function gather(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    for await (const chunk of stream) printed += decoder.decode(chunk, { stream: true })
  }

  async function isReady(): Promise<boolean> {
    try {
      return (await fetch(`${address}/ready`)).ok
    } catch {
      return false
    }
  }

  const house: House = {
    address,
    httpPort,
    mqttPort,
    data,
    output: () => printed,
    get pid() {
      if (!child) throw new Error('The house is not running.')
      return child.pid
    },
    async start() {
      child = Bun.spawn([process.execPath, 'controller/main.ts'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          DRIFTSCAPE_DATA: data,
          DRIFTSCAPE_HTTP_HOST: '127.0.0.1',
          DRIFTSCAPE_HTTP_PORT: String(httpPort),
          DRIFTSCAPE_MQTT_PORT: String(mqttPort),
          NODE_ENV: 'production',
          ...environment,
        },
      })
      void gather(child.stdout)
      void gather(child.stderr)
      const running = child
      const deadline = Date.now() + 60_000
      while (!(await isReady())) {
        if (running.exitCode !== null)
          throw new Error(`The controller ended with ${running.exitCode}:\n${printed}`)
        if (Date.now() > deadline) throw new Error(`The controller was not ready within 60 s:\n${printed}`)
        await Bun.sleep(25)
      }
    },
    async stop(signal = 'SIGTERM') {
      child?.kill(signal)
      await child?.exited
      child = null
    },
    ownerToken() {
      const token = /#welcome=([\w-]+)/.exec(printed)?.[1]
      if (!token) throw new Error(`No one-time link was printed:\n${printed}`)
      return token
    },
    async close() {
      await house.stop('SIGKILL')
      await rm(data, { recursive: true, force: true })
    },
  }
  return house
}

/** A running house with its demo venue, unless that is switched off. */
export async function aRunningHouse(environment: Record<string, string> = {}): Promise<House> {
  const house = await aHouse(environment)
  try {
    await house.start()
    if (environment['DRIFTSCAPE_DEMO'] !== 'off') await demoIsReady(house)
  } catch (error) {
    await house.close()
    throw error
  }
  return house
}

async function demoIsReady(house: House): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!house.output().includes('the demo venue is ready')) {
    if (Date.now() > deadline) throw new Error(`The demo venue was not ready within 60 s:\n${house.output()}`)
    await Bun.sleep(25)
  }
}
