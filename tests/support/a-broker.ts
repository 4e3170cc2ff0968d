import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Clock } from '../../core/clock/clock.ts'
import { Scope } from '../../core/kit/scope.ts'
import type { Authenticate } from '../../controller/mqtt/broker.ts'
import { startEmbeddedBroker, type EmbeddedBroker } from '../../controller/mqtt/embedded.ts'
import { MqttPersistence } from '../../controller/mqtt/persistence.ts'
import { openDatabase, type OpenDatabase } from '../../controller/store/database.ts'
import type { Log } from '../../controller/log.ts'
import { wallClock } from './wall-clock.ts'

export const noLog: Log = { info() {}, warn() {}, error() {} }

/** Lets in `kiosk/<venue>/<id>` and `integration/<venue>/<id>` with the password `secret`. */
export const lenient: Authenticate = async (username, password) => {
  const [kind, venue, id] = username.split('/')
  if (password !== 'secret' || !venue || !id) return null
  if (kind === 'kiosk') return { kind, venue, kiosk: id }
  return kind === 'integration' ? { kind, venue, integration: id } : null
}

export interface RunningBroker {
  broker: EmbeddedBroker
  database: OpenDatabase
  persistence: MqttPersistence
  scope: Scope
  connect: (username: string, options?: IClientOptions) => Promise<MqttClient>
  /** Ends everything as `kill -9` would: nothing is said, and nothing more is written. */
  kill(): void
  close(): Promise<void>
}

/** A real broker on a free port, in memory or on the file of an earlier one. */
export async function aBroker(
  given: { path?: string; authenticate?: Authenticate; clock?: Clock; connections?: number; log?: Log } = {},
): Promise<RunningBroker> {
  const opened = await openDatabase(given.path ?? ':memory:')
  if (!opened.ok) throw new Error(opened.reason)
  const database = opened.value
  const persistence = new MqttPersistence(database)
  const clock = given.clock ?? wallClock
  const scope = new Scope(clock)
  const started = await startEmbeddedBroker(
    {
      port: 0,
      host: '127.0.0.1',
      authenticate: given.authenticate ?? lenient,
      persistence,
      log: given.log ?? noLog,
      clock,
      limits: { connections: given.connections ?? 100 },
    },
    scope,
  )
  if (!started.ok) throw new Error(started.reason)
  const broker = started.value
  const clients: MqttClient[] = []
  const endClients = () => {
    for (const client of clients) client.end(true)
  }
  return {
    broker,
    database,
    persistence,
    scope,
    async connect(username, options = {}) {
      const client = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, {
        username,
        password: 'secret',
        clientId: username.replaceAll('/', '-'),
        reconnectPeriod: 0,
        ...options,
      })
      clients.push(client)
      client.on('error', () => {})
      await new Promise<void>((resolve, reject) => {
        client.once('connect', () => resolve())
        client.once('error', reject)
        client.once('close', () => reject(new Error('closed before it was connected')))
      })
      return client
    },
    kill() {
      persistence.freeze()
      endClients()
      scope.close()
    },
    async close() {
      endClients()
      scope.close()
      await database.close()
    },
  }
}

/** Why a promise was rejected, in words; empty when it was not. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return ''
  } catch (error) {
    return String(error)
  }
}

/** What a client hears, in order. */
export function hearing(client: MqttClient): {
  messages: { topic: string; text: string; retain: boolean }[]
  until(topicEnd: string): Promise<string>
} {
  const messages: { topic: string; text: string; retain: boolean }[] = []
  const waiting: { end: string; resolve: (text: string) => void }[] = []
  client.on('message', (topic, payload, packet) => {
    const text = payload.toString()
    messages.push({ topic, text, retain: packet.retain })
    for (const waits of waiting.filter(({ end }) => topic.endsWith(end))) {
      waiting.splice(waiting.indexOf(waits), 1)
      waits.resolve(text)
    }
  })
  return {
    messages,
    until: (end) => {
      const heard = messages.find(({ topic }) => topic.endsWith(end))
      if (heard) return Promise.resolve(heard.text)
      return new Promise((resolve) => waiting.push({ end, resolve }))
    },
  }
}
