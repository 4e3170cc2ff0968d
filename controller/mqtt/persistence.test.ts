import { afterEach, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kioskAction } from '../../core/protocol/kiosk-action.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { aBroker, failureOf, hearing, type RunningBroker } from '../../tests/support/a-broker.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { MOST_QUEUED_MESSAGES } from './outgoing-queues.ts'

const cleaning: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

async function aFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftscape-mqtt-'))
  cleaning.push(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'house.sqlite')
}

async function start(path: string, clock?: FakeClock): Promise<RunningBroker> {
  const house = await aBroker({ path, ...(clock ? { clock } : {}) })
  cleaning.push(() => house.close())
  return house
}

const hall = { venue: 'museum', kiosk: 'hall' }
const online: KioskStatus = { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] }
const action = (id: string) => ({ id, at: 0, timeToLiveMillis: 1000, do: { command: 'identify' } }) as const
const will = {
  topic: kioskStatus.topic(hall),
  payload: Buffer.from(kioskStatus.encode({ status: 'lost' })),
  qos: 1,
  retain: true,
} as const

test('a retained message is there after the controller was killed', async () => {
  const path = await aFile()
  const before = await start(path)
  const kiosk = await before.connect('kiosk/museum/hall')
  await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
  before.kill()

  const after = await start(path)
  const other = await after.connect('integration/museum/home')
  const heard = hearing(other)
  await other.subscribeAsync('driftscape/1/museum/#')
  expect(await heard.until('/status')).toBe(kioskStatus.encode(online))
  expect(heard.messages[0]?.retain).toBe(true)
})

test('a retained message that was cleared stays away', async () => {
  const path = await aFile()
  const before = await start(path)
  await before.broker.publish(kioskStatus, hall, online)
  await before.broker.clear(kioskStatus, hall)
  before.kill()
  expect((await start(path)).persistence.retained.matching('#')).toEqual([])
})

test('what was sent at QoS 1 to a kiosk that was away reaches it after the controller was killed, once and in order', async () => {
  const path = await aFile()
  const before = await start(path)
  const kiosk = await before.connect('kiosk/museum/hall', { clean: false })
  await kiosk.subscribeAsync(kioskAction.topic(hall), { qos: 1 })
  await kiosk.endAsync()
  for (const id of ['one', 'two', 'three']) await before.broker.publish(kioskAction, hall, action(id))
  before.kill()

  const after = await start(path)
  const heard: string[] = []
  const back = await after.connect('kiosk/museum/hall', { clean: false, manualConnect: false })
  back.on('message', (_topic, payload) => heard.push(/"id":"(\w+)"/.exec(payload.toString())?.[1] ?? ''))
  while (after.persistence.outgoing.clients().length > 0) await Bun.sleep(5)
  await after.broker.publish(kioskAction, hall, action('four'))
  while (!heard.includes('four')) await Bun.sleep(5)
  expect(heard.slice(-4)).toEqual(['one', 'two', 'three', 'four'])
})

test('a connected persistent session hears each message once, and nothing stays queued', async () => {
  const house = await start(await aFile())
  const kiosk = await house.connect('kiosk/museum/hall', { clean: false })
  const heard = hearing(kiosk)
  await kiosk.subscribeAsync(['driftscape/1/museum/kiosk/hall/#', kioskAction.topic(hall)], { qos: 1 })
  for (let count = 0; count < 50; count += 1)
    await house.broker.publish(kioskAction, hall, action(`a${count}`))
  while (heard.messages.length < 50 || house.persistence.outgoing.clients().length > 0) await Bun.sleep(5)
  expect(heard.messages).toHaveLength(50)
})

test('a queue keeps the newest when it is full', async () => {
  const path = await aFile()
  const house = await start(path)
  const kiosk = await house.connect('kiosk/museum/hall', { clean: false })
  await kiosk.subscribeAsync(kioskAction.topic(hall), { qos: 1 })
  await kiosk.endAsync()
  await Promise.all(
    Array.from({ length: MOST_QUEUED_MESSAGES + 3 }, (_, index) =>
      house.broker.publish(kioskAction, hall, action(`a${index}`)),
    ),
  )
  house.kill()
  const [client = ''] = (await start(path)).persistence.outgoing.clients()
  const queued = (await start(path)).persistence.outgoing.of(client)
  expect(queued).toHaveLength(MOST_QUEUED_MESSAGES)
  expect(String(queued[0]?.payload)).toContain('"a3"')
})

test('a kiosk that was connected when the controller was killed is lost if it does not come back within 10 s', async () => {
  const path = await aFile()
  const before = await start(path)
  await before.broker.publish(kioskStatus, hall, online)
  await before.connect('kiosk/museum/hall', { will })
  before.kill()

  const clock = new FakeClock(0)
  const after = await start(path, clock)
  const heard: string[] = []
  after.broker.receive(kioskStatus, ({ status }) => void heard.push(status))
  clock.advance(9_999)
  await Bun.sleep(10)
  expect(heard).toEqual(['online'])
  clock.advance(1)
  while (after.persistence.wills.all().length > 0) await Bun.sleep(5)
  expect(heard).toEqual(['online', 'lost'])
  expect(String(after.persistence.retained.matching(will.topic)[0]?.payload)).toContain('lost')
})

test('a kiosk that comes back in time, under whatever session, is not', async () => {
  const path = await aFile()
  const before = await start(path)
  await before.broker.publish(kioskStatus, hall, online)
  await before.connect('kiosk/museum/hall', { will, clientId: 'before' })
  before.kill()

  const clock = new FakeClock(0)
  const after = await start(path, clock)
  await after.connect('kiosk/museum/hall', { clientId: 'after' })
  clock.advance(10_000)
  while (after.persistence.wills.all().length > 0) await Bun.sleep(5)
  expect(String(after.persistence.retained.matching(will.topic)[0]?.payload)).toContain('online')
})

test('sessions nobody returned to for two weeks are removed', async () => {
  const path = await aFile()
  const clock = new FakeClock(0)
  const house = await start(path, clock)
  const kiosk = await house.connect('kiosk/museum/hall', { clean: false })
  await kiosk.subscribeAsync(kioskAction.topic(hall), { qos: 1 })
  await kiosk.endAsync()
  expect(house.persistence.sessions()).toHaveLength(1)
  clock.advance(16 * 86_400_000)
  while (house.persistence.sessions().length > 0) await Bun.sleep(5)
  expect(house.persistence.subscriptions.clients()).toEqual([])
})

test('a kiosk cannot pile up sessions', async () => {
  const house = await start(await aFile())
  for (let count = 0; count < 12; count += 1) {
    const kiosk = await house.connect('kiosk/museum/hall', { clean: false, clientId: `session-${count}` })
    await kiosk.endAsync()
  }
  expect(house.persistence.sessions().length).toBeLessThanOrEqual(8)
})

test('a filter that was refused is not kept, nor is anything queued for it', async () => {
  const house = await start(await aFile())
  const kiosk = await house.connect('kiosk/museum/hall', { clean: false })
  const others = kioskAction.topic({ venue: 'museum', kiosk: 'garden' })
  await failureOf(kiosk.subscribeAsync([kioskAction.topic(hall), others], { qos: 1 }))
  await kiosk.endAsync()
  await house.broker.publish(kioskAction, { venue: 'museum', kiosk: 'garden' }, action('secret'))
  const [client = ''] = house.persistence.subscriptions.clients()
  expect(house.persistence.subscriptions.ofClient(client).map(({ topic }) => topic)).toEqual([
    kioskAction.topic(hall),
  ])
  expect(house.persistence.outgoing.clients()).toEqual([])
})
