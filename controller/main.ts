import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { Scope } from '../core/kit/scope.ts'
import { createBus } from './bus.ts'
import { configProblemInWords, readConfig } from './config.ts'
import { readConfigFile } from './config-file.ts'
import { createApp } from './http/app.ts'
import { composeHouse } from './http/compose.ts'
import { startServer } from './http/serve.ts'
import { createLog } from './log.ts'
import { startEmbeddedBroker } from './mqtt/embedded.ts'
import { MqttPersistence } from './mqtt/persistence.ts'
import { createMqttWebSocket } from './mqtt/websocket.ts'
import { openDatabase } from './store/database.ts'
import { createWallClock } from './wall-clock.ts'
import { welcome } from './welcome.ts'

const ROOT = join(import.meta.dir, '..')
const log = createLog()
const clock = createWallClock()
const scope = new Scope(clock, (error) => log.error('a part did not stop cleanly', { error }))
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))

function giveUp(...lines: string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(2)
}

const file = await readConfigFile(process.env)
const read = file.ok ? readConfig(process.env, file.value) : file
if (!read.ok) giveUp(...read.reason.map(configProblemInWords))
const { config, warnings } = read.value
for (const warning of warnings) log.warn(warning)

try {
  mkdirSync(config.data, { recursive: true })
} catch (error) {
  giveUp(
    `The data folder ${config.data} cannot be made: ${String(error)}. Set DRIFTSCAPE_DATA to a folder that may be written.`,
  )
}
const opened = await openDatabase(join(config.data, 'driftscape.sqlite'))
if (!opened.ok) giveUp(opened.reason)
const database = opened.value

const { version } = v.parse(
  v.object({ version: v.string() }),
  await Bun.file(join(ROOT, 'package.json')).json(),
)
const bus = createBus(log)
const house = composeHouse({ config, database, bus, clock, log, version }, scope)

const persistence = new MqttPersistence(database)
const broker = await startEmbeddedBroker(
  {
    port: config.mqtt.port,
    host: config.http.host,
    authenticate: house.credentials.authenticate,
    persistence,
    log,
    clock,
    limits: { connections: 10_000 },
  },
  scope,
)
if (!broker.ok) giveUp(broker.reason)
scope.own(bus.on('credentialRevoked', 'broker', ({ username }) => broker.value.disconnect(username)))

const app = createApp({
  ...house,
  live: {
    live: () => ({ at: clock.now(), kiosks: [], zones: [] }),
    timeline: async (_venue, from, until) => ({ from, until, zones: [] }),
    act: async () => 'notConnected',
  },
  readiness: async () => ({ ready: true }),
  demoKiosk: async () => null,
  pages: join(ROOT, 'dist'),
})
const server = startServer(
  {
    app,
    webSocket: createMqttWebSocket(broker.value.handle),
    host: config.http.host,
    port: config.http.port,
    maxBodyBytes: config.maxUploadBytes + 1024 * 1024,
  },
  scope,
)
if (!server.ok) giveUp(server.reason)
await welcome({ config, house, ports: { http: server.value.port, mqtt: broker.value.port }, demoKiosk: null })

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  log.info('stopping')
  scope.close()
  await database.close()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
