import { afterEach, describe, expect, test } from 'bun:test'
import { connect as connectTcp } from 'node:net'
import { kioskAction } from '../../core/protocol/kiosk-action.ts'
import { kioskPlayed } from '../../core/protocol/kiosk-played.ts'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { Scope } from '../../core/kit/scope.ts'
import {
  aBroker,
  failureOf,
  hearing,
  lenient,
  noLog,
  type RunningBroker,
} from '../../tests/support/a-broker.ts'
import { wallClock } from '../../tests/support/wall-clock.ts'
import { startEmbeddedBroker } from './embedded.ts'

const running: RunningBroker[] = []
async function broker(given: Parameters<typeof aBroker>[0] = {}): Promise<RunningBroker> {
  const house = await aBroker(given)
  running.push(house)
  return house
}
afterEach(async () => {
  for (const house of running.splice(0)) await house.close()
})

const hall = { venue: 'museum', kiosk: 'hall' }
const online: KioskStatus = { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] }
const entry = {
  id: '4fd9a7a2-8a3d-4f5e-9c1d-0c7c7d1f3b11',
  zone: null,
  play: { kind: 'silence' },
  sceneName: null,
  seed: null,
  from: 0,
  to: 1,
  loudnessLufs: null,
  reason: { kind: 'nothing' },
  version: '1',
} as const

describe('a client', () => {
  test('is let in with its credential and refused without', async () => {
    const { connect } = await broker()
    await connect('kiosk/museum/hall')
    expect(await failureOf(connect('kiosk/museum/hall', { password: 'guess' }))).toContain(
      'Bad username or password',
    )
    expect(await failureOf(connect('', {}))).toContain('Error')
  })

  test('is told to come back later, and not that its credential is wrong, when the fault is ours', async () => {
    const { connect } = await broker({
      authenticate: () => Promise.reject(new Error('The database is locked.')),
    })
    expect(await failureOf(connect('kiosk/museum/hall'))).toContain('Server unavailable')
    const unreadable = {
      topic: kioskStatus.topic(hall),
      payload: Buffer.from('{"v":99}'),
      qos: 1,
      retain: true,
    } as const
    const { connect: connectWith } = await broker()
    expect(await failureOf(connectWith('kiosk/museum/hall', { will: unreadable }))).toContain(
      'Server unavailable',
    )
  })

  test('that comes in small pieces while its credential is checked slowly is answered in full', async () => {
    const { broker: embedded } = await broker({
      authenticate: async (username, password) => {
        await Bun.sleep(100)
        return lenient(username, password)
      },
    })
    const text = (value: string) => [0, value.length, ...Buffer.from(value)]
    const packet = (type: number, body: number[]) => [type, body.length, ...body]
    const bytes = Buffer.from([
      ...packet(0x10, [
        ...text('MQTT'),
        4,
        0xc2,
        0,
        60,
        ...text('c'),
        ...text('kiosk/museum/hall'),
        ...text('secret'),
      ]),
      ...packet(0x82, [0, 7, ...text('driftscape/1/museum/kiosk/hall/desired'), 1]),
    ])
    const answers = await new Promise<number[]>((resolve, reject) => {
      const socket = connectTcp(embedded.port, '127.0.0.1')
      const types: number[] = []
      const stop = setTimeout(() => resolve(types), 3000)
      socket.on('error', reject)
      socket.on('data', (data: Buffer) => {
        for (let index = 0; index < data.length; index += 2 + (data[index + 1] ?? 0))
          types.push((data[index] ?? 0) >> 4)
        if (types.includes(9)) {
          clearTimeout(stop)
          socket.destroy()
          resolve(types)
        }
      })
      socket.on('connect', () => {
        void (async () => {
          socket.setNoDelay(true)
          for (let index = 0; index < bytes.length; index += 5) {
            socket.write(bytes.subarray(index, index + 5))
            await Bun.sleep(1)
          }
        })()
      })
    })
    // CONNACK and SUBACK.
    expect(answers).toEqual([2, 9])
  })

  test('cannot have more connections than there are places', async () => {
    const { connect } = await broker({ connections: 2 })
    await connect('kiosk/museum/hall')
    await connect('kiosk/museum/garden')
    expect(await failureOf(connect('kiosk/museum/map'))).toContain('Error')
  })

  test('does not end the session of another by naming its id', async () => {
    const { connect } = await broker()
    const first = await connect('kiosk/museum/hall', { clientId: 'same' })
    await connect('kiosk/museum/garden', { clientId: 'same' })
    expect(first.connected).toBe(true)
    await first.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1 })
  })

  test('whose credential is withdrawn is closed', async () => {
    const { broker: embedded, connect } = await broker()
    const client = await connect('kiosk/museum/hall')
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    embedded.disconnect('kiosk/museum/hall')
    await closed
  })
})

test('a port that is taken is named, with the variable that changes it', async () => {
  const { broker: embedded, persistence } = await broker()
  const scope = new Scope(wallClock)
  const second = await startEmbeddedBroker(
    {
      port: embedded.port,
      host: '127.0.0.1',
      authenticate: lenient,
      persistence,
      log: noLog,
      clock: wallClock,
      limits: { connections: 1 },
    },
    scope,
  )
  scope.close()
  expect(second).toEqual({ ok: false, reason: expect.stringContaining(`${embedded.port}`) })
  expect(second).toEqual({ ok: false, reason: expect.stringContaining('DRIFTSCAPE_MQTT_PORT') })
})

describe('a message', () => {
  test('of QoS 1 is acknowledged only after it was taken', async () => {
    const { broker: embedded, connect } = await broker()
    const order: string[] = []
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>()
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    embedded.receive(kioskPlayed, async () => {
      arrive()
      await mayGoOn
      order.push('taken')
    })
    const client = await connect('kiosk/museum/hall')
    const published = client
      .publishAsync(kioskPlayed.topic(hall), kioskPlayed.encode({ entries: [entry] }), { qos: 1 })
      .then(() => order.push('acknowledged'))
    await arrived
    goOn()
    await published
    expect(order).toEqual(['taken', 'acknowledged'])
  })

  test('that could not be taken is not acknowledged, and comes again', async () => {
    const { broker: embedded, connect } = await broker()
    let attempts = 0
    embedded.receive(kioskPlayed, () => {
      attempts += 1
      if (attempts === 1) throw new Error('disk full')
    })
    const client = await connect('kiosk/museum/hall', { reconnectPeriod: 20, clean: false })
    await client.publishAsync(kioskPlayed.topic(hall), kioskPlayed.encode({ entries: [entry] }), { qos: 1 })
    expect(attempts).toBe(2)
  })

  test.each([
    ['notJson', 'hello'],
    ['unknownVersion', '{"v":99}'],
    ['invalid', '{"v":1,"status":"asleep"}'],
    ['notText', Buffer.from([0xff, 0xfe])],
  ] as const)('that is %s is counted, acknowledged, and reaches nobody', async (reason, payload) => {
    const { broker: embedded, connect } = await broker()
    let taken = 0
    embedded.receive(kioskStatus, () => void (taken += 1))
    const kiosk = await connect('kiosk/museum/hall')
    const other = await connect('integration/museum/home')
    const heard = hearing(other)
    await other.subscribeAsync('driftscape/1/museum/#', { qos: 1 })
    await kiosk.publishAsync(kioskStatus.topic(hall), payload, { qos: 1, retain: true })
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1 })
    await heard.until('/status')
    expect(heard.messages).toHaveLength(1)
    expect(taken).toBe(1)
    expect(embedded.counts().dropped[reason]).toBe(1)
  })

  test('where it may not go is counted and acknowledged, and the connection stays', async () => {
    const { broker: embedded, connect } = await broker()
    const kiosk = await connect('kiosk/museum/hall', { reconnectPeriod: 20 })
    let connects = 0
    kiosk.on('connect', () => (connects += 1))
    await kiosk.publishAsync(kioskStatus.topic({ venue: 'museum', kiosk: 'garden' }), '{}', { qos: 1 })
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1 })
    expect(connects).toBe(0)
    expect(embedded.counts().dropped.notPermitted).toBe(1)
  })

  test('is heard only by those it is meant for, retained or not', async () => {
    const { broker: embedded, connect } = await broker()
    const garden = await connect('kiosk/museum/garden')
    expect(await failureOf(garden.subscribeAsync('driftscape/1/museum/kiosk/+/action'))).toContain(
      'Subscribe error',
    )
    await garden.subscribeAsync(kioskAction.topic({ venue: 'museum', kiosk: 'garden' }))
    const heard = hearing(garden)
    const action = { id: 'a', at: 0, timeToLiveMillis: 1000, do: { command: 'identify' } } as const
    await embedded.publish(kioskAction, hall, action)
    await embedded.publish(kioskAction, { venue: 'museum', kiosk: 'garden' }, action)
    await heard.until('/action')
    expect(heard.messages.map(({ topic }) => topic)).toEqual(['driftscape/1/museum/kiosk/garden/action'])
  })

  test('that was retained before somebody listens is handed to him then', async () => {
    const { broker: embedded, connect } = await broker()
    const kiosk = await connect('kiosk/museum/hall')
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
    const seen: unknown[] = []
    embedded.receive(kioskStatus, (status, parts) => void seen.push([status, parts]))
    embedded.receive(kioskReported, () => void seen.push('never'))
    expect(seen).toEqual([[online, hall]])
  })
})

describe('a last will', () => {
  const will = {
    topic: kioskStatus.topic(hall),
    payload: Buffer.from(kioskStatus.encode({ status: 'lost' })),
    qos: 1,
    retain: true,
  } as const

  test('is heard when the connection breaks', async () => {
    const { connect } = await broker()
    const other = await connect('integration/museum/home')
    const heard = hearing(other)
    await other.subscribeAsync('driftscape/1/museum/kiosk/+/status', { qos: 1 })
    const kiosk = await connect('kiosk/museum/hall', { will })
    kiosk.stream.destroy()
    expect(await heard.until('/status')).toContain('lost')
  })

  test('is not heard when the same kiosk is connected again', async () => {
    const { connect, persistence } = await broker()
    const kiosk = await connect('kiosk/museum/hall', { will, clientId: 'one' })
    const again = await connect('kiosk/museum/hall', { clientId: 'two' })
    await again.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
    kiosk.stream.destroy()
    while (persistence.wills.all().length > 0) await Bun.sleep(5)
    expect(persistence.retained.matching('#').map(({ payload }) => String(payload))).toEqual([
      kioskStatus.encode(online),
    ])
  })

  test('for a topic that is not its own keeps a client out', async () => {
    const { connect } = await broker()
    expect(await failureOf(connect('kiosk/museum/garden', { will }))).toContain('Error')
  })
})
