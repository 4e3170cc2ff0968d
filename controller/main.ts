import { join } from 'node:path'
import { Scope } from '../core/kit/scope.ts'
import { createBus } from './bus.ts'
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
import { stopOnSignal } from './stop-on-signal.ts'
import { openDatabase } from './store/database.ts'
import { readiness } from './store/readiness.ts'
import { readVersion } from './version.ts'
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

const settings = await readSettings(process.env)
if (!settings.ok) giveUp(...settings.reason)
const { config, warnings } = settings.value
for (const warning of warnings) log.warn(warning)

const opened = await openDatabase(join(config.data, 'driftscape.sqlite'))
if (!opened.ok) giveUp(opened.reason)
const database = opened.value

const version = await readVersion(join(ROOT, 'package.json'))
const bus = createBus(log)
const house = composeHouse({ config, database, bus, clock, log, version }, scope)

const broker = await startEmbeddedBroker(
  {
    port: config.mqtt.port,
    host: config.http.host,
    authenticate: house.credentials.authenticate,
    persistence: new MqttPersistence(database),
    log,
    clock,
    limits: { connections: config.mqtt.connections },
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

const isDemoWanted = config.demo === 'auto' && (await house.demo.prepare())
const app = createApp({
  ...house,
  live: services,
  readiness: () => readiness(database.db),
  mqttPort: broker.value.port,
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

stopOnSignal(async () => {
  log.info('stopping')
  scope.close()
  await database.close()
})
const base = config.publicUrl ?? `http://localhost:${server.value.port}`
const print = (text: string) => void process.stdout.write(text)
await welcome({ house, base, mqttPort: broker.value.port, print }, isDemoWanted)
