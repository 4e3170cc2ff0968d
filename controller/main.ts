import { join } from 'node:path'
import * as v from 'valibot'
import { Scope } from '../core/kit/scope.ts'
import { createBus } from './bus.ts'
import { findDemoKiosk } from './demo/demo-venue.ts'
import { createApp } from './http/app.ts'
import { composeHouse } from './http/compose.ts'
import { startServer } from './http/serve.ts'
import { createLog } from './log.ts'
import { startEmbeddedBroker } from './mqtt/embedded.ts'
import { MqttPersistence } from './mqtt/persistence.ts'
import { createMqttWebSocket } from './mqtt/websocket.ts'
import { createDesiredRevisions } from './services/desired-revisions.ts'
import { startServices } from './services/start.ts'
import { readSettings } from './settings.ts'
import { openDatabase } from './store/database.ts'
import { readiness } from './store/readiness.ts'
import { createWallClock } from './wall-clock.ts'
import { makeDemo, welcome } from './welcome.ts'

const ROOT = join(import.meta.dir, '..')
const log = createLog()
const clock = createWallClock()
const scope = new Scope(clock, (error) => log.error('a part did not stop cleanly', { error }))
process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))

function giveUp(...lines: string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(2)
}

const settings = await readSettings(process.env)
if (!settings.ok) giveUp(...settings.reason)
const { config, warnings } = settings.value
for (const warning of warnings) log.warn(warning)

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
const services = await startServices(
  {
    ...house,
    broker: broker.value,
    revisions: createDesiredRevisions(database.db),
    watching: house.watchers,
  },
  scope,
)

const app = createApp({
  ...house,
  live: services,
  readiness: () => readiness(database.db),
  demoKiosk: () => findDemoKiosk(house.store),
  pages: join(ROOT, 'dist'),
})
const server = startServer(
  {
    app,
    webSocket: createMqttWebSocket((stream) => broker.value.handle(stream)),
    host: config.http.host,
    port: config.http.port,
    maxBodyBytes: config.maxUploadBytes + 1024 * 1024,
  },
  scope,
)
if (!server.ok) giveUp(server.reason)
const ports = { http: server.value.port, mqtt: broker.value.port }
const started = { config, house, ports, demoKiosk: await findDemoKiosk(house.store) }
await welcome(started)
if (config.demo === 'auto') void makeDemo(started, log)

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
