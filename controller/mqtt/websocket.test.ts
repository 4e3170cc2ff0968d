import { afterEach, expect, test } from 'bun:test'
import mqtt from 'mqtt'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { zoneState, type ZoneState } from '../../core/protocol/zone-state.ts'
import { aBroker, hearing, lenient } from '../../tests/support/a-broker.ts'
import { createMqttWebSocket, type MqttSocketData } from './websocket.ts'

const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

async function serve(given: Parameters<typeof aBroker>[0] = {}) {
  const house = await aBroker(given)
  const bridge = createMqttWebSocket(house.broker.handle)
  const server = Bun.serve<MqttSocketData>({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request, self) => bridge.upgrade(request, self),
    websocket: bridge.handlers,
  })
  cleaning.push(
    () => house.close(),
    () => server.stop(true),
  )
  const address = `127.0.0.1:${server.port}`
  return { ...house, address, url: `ws://${address}/mqtt` }
}

test('MQTT works over a WebSocket, with a slow check of the credential', async () => {
  const { url, broker } = await serve({
    authenticate: async (username, password) => {
      await Bun.sleep(50)
      return lenient(username, password)
    },
  })
  const client = await mqtt.connectAsync(url, {
    username: 'kiosk/museum/hall',
    password: 'secret',
    reconnectPeriod: 0,
  })
  cleaning.push(() => client.end(true))
  const heard = hearing(client)
  await client.subscribeAsync('driftscape/1/museum/kiosk/hall/desired', { qos: 1 })
  const online: KioskStatus = { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] }
  await client.publishAsync('driftscape/1/museum/kiosk/hall/status', kioskStatus.encode(online), { qos: 1 })
  await broker.clear(kioskDesired, { venue: 'museum', kiosk: 'hall' })
  expect(await heard.until('/desired')).toBe('')
})

test('what is more than a socket takes at once arrives whole', async () => {
  const { url, broker } = await serve()
  const client = await mqtt.connectAsync(url, {
    username: 'integration/museum/home',
    password: 'secret',
    reconnectPeriod: 0,
  })
  cleaning.push(() => client.end(true))
  const heard = hearing(client)
  await client.subscribeAsync('driftscape/1/museum/#', { qos: 0 })
  const state = (count: number): ZoneState => ({
    at: count,
    zone: { id: 'hall', name: 'Hall' },
    sceneName: null,
    because: 'x'.repeat(200_000),
    decision: { play: { kind: 'silence' }, reason: { kind: 'nothing' }, beat: [] },
    until: null,
  })
  for (let count = 0; count < 9; count += 1)
    await broker.publish(zoneState, { venue: 'museum', zone: `z${count}` }, state(count))
  await heard.until('zone/z8/state')
  expect(heard.messages.map(({ text }) => text.length > 200_000)).toEqual(
    Array.from({ length: 9 }, () => true),
  )
})

test('a socket without the sub-protocol, and a plain request, are told what is missing', async () => {
  const { address } = await serve()
  const answer = await fetch(`http://${address}/mqtt`)
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('sub-protocol')])
  const named = await fetch(`http://${address}/mqtt`, { headers: { 'sec-websocket-protocol': 'mqtt' } })
  expect(named.status).toBe(426)
})

test('a client that vanishes is noticed', async () => {
  const { url, broker } = await serve()
  const client = await mqtt.connectAsync(url, {
    username: 'kiosk/museum/hall',
    password: 'secret',
    reconnectPeriod: 0,
  })
  expect(broker.counts().connections).toBe(1)
  client.stream.destroy()
  while (broker.counts().connections > 0) await Bun.sleep(5)
})
