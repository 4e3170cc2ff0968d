import { afterEach, expect, test } from 'bun:test'
import type { MqttClient } from 'mqtt'
import { kioskStatus, type KioskStatus } from '../core/protocol/kiosk-status.ts'
import { seconds } from '../core/units/time.ts'
import { aBroker, failureOf, noLog } from '../tests/support/a-broker.ts'
import { aKiosk } from '../tests/support/builders.ts'
import { FakeClock } from '../tests/support/fake-clock.ts'
import { aVenue } from '../tests/support/http-house.ts'
import { composeHouse } from './http/compose.ts'
import { createBus } from './bus.ts'
import type { Log } from './log.ts'
import type { Authenticate } from './mqtt/broker.ts'
import { createDesiredRevisions } from './services/desired-revisions.ts'
import { startServices } from './services/start.ts'

const cleaning: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

const author = { id: 'mara', name: 'Mara' }
const hall = { venue: 'museum', kiosk: 'hall' }
const online: KioskStatus = { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] }
const lost = { topic: kioskStatus.topic(hall), payload: Buffer.from(kioskStatus.encode({ status: 'lost' })) }

/** Broker, store, credentials and services as the controller composes them, with the kiosk `hall` paired. */
async function aHouse() {
  const clock = new FakeClock(Date.UTC(2026, 9, 21, 12))
  let check: Authenticate = async () => null
  const running = await aBroker({ clock, authenticate: (name, password) => check(name, password) })
  cleaning.push(() => running.close())
  const { database, broker, scope } = running
  const bus = createBus(noLog)
  const config = {
    data: '/nowhere',
    http: { port: 0, host: '127.0.0.1' },
    mqtt: { port: 0, connections: 10 },
    publicUrl: null,
    maxUploadBytes: 1,
    demo: 'off',
  } as const
  const house = composeHouse({ config, database, bus, clock, log: noLog, version: '0' }, scope)
  check = house.credentials.authenticate
  const revisions = createDesiredRevisions(database.db)
  const start = async (log: Log) => {
    await startServices({ ...house, log, broker, revisions, watching: house.watchers }, scope.child())
  }
  await start(noLog)
  const { id: _i, revision: _r, changedAt: _a, changedBy: _b, ...kiosk } = aKiosk('hall')
  await house.store.apply('museum', author, 'Built', [
    { do: 'put', collection: 'venue', id: 'venue', base: 0, body: aVenue() },
    { do: 'put', collection: 'kiosks', id: 'hall', base: 0, body: kiosk },
  ])
  const password = await house.credentials.issueKiosk('museum', 'hall')
  return {
    house,
    clock,
    persistence: running.persistence,
    startAgain: start,
    connectAs: (username: string, secret: string) => running.connect(username, { password: secret }),
    connect: () => running.connect('kiosk:hall', { password, will: { ...lost, qos: 1, retain: true } }),
  }
}

const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()))

test('a kiosk that is unpaired is put out at once, is lost, and cannot come back', async () => {
  const { house, connect, persistence } = await aHouse()
  const kiosk = await connect()
  await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
  const out = closed(kiosk)
  await house.credentials.revokeKiosk('museum', 'hall')
  await out
  expect(await failureOf(connect())).toContain('Bad username or password')
  const kept = () =>
    persistence.retained.matching(kioskStatus.topic(hall)).map(({ payload }) => String(payload))
  while (!kept().join('').includes('lost')) await Bun.sleep(5)
})

test('a kiosk that is removed is put out at once, and nothing it said stays behind', async () => {
  const { house, connect, clock, persistence } = await aHouse()
  const kiosk = await connect()
  await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
  const out = closed(kiosk)
  await house.store.apply('museum', author, 'Removed', [
    { do: 'remove', collection: 'kiosks', id: 'hall', base: 1 },
  ])
  await out
  while (persistence.wills.all().length > 0) await Bun.sleep(5)
  clock.advance(seconds(5))
  while (persistence.retained.matching(`driftscape/1/museum/kiosk/hall/#`).length > 0) await Bun.sleep(5)
})

test('what kiosks have said before a restart is taken without complaint', async () => {
  const { connect, startAgain } = await aHouse()
  const kiosk = await connect()
  await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
  const complaints: string[] = []
  await startAgain({ ...noLog, error: (message) => complaints.push(message) })
  await Bun.sleep(0)
  expect(complaints).toEqual([])
})

test('another system whose credential is taken back is put out at once', async () => {
  const { house, connectAs } = await aHouse()
  const made = await house.credentials.createIntegration('museum', 'Home', 'Mara')
  const client = await connectAs(made.username, made.password)
  const out = closed(client)
  await house.credentials.revokeIntegration('museum', made.id)
  await out
})
