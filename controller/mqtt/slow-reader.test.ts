import { afterEach, expect, test } from 'bun:test'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { zoneState, type ZoneState } from '../../core/protocol/zone-state.ts'
import { aBroker, hearing, type RunningBroker } from '../../tests/support/a-broker.ts'

const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

async function broker(): Promise<RunningBroker> {
  const house = await aBroker()
  cleaning.push(() => house.close())
  return house
}

/** Another system, in a process of its own, that subscribes to everything of its venue and is then held still. */
async function aReaderThatStops(port: number): Promise<void> {
  const text = (value: string) => [0, value.length, ...Buffer.from(value)]
  const packet = (type: number, body: number[]) => [type, body.length, ...body]
  const name = text('integration/museum/slow')
  const hello = packet(0x10, [...text('MQTT'), 4, 0xc2, 0, 0, ...text('slow'), ...name, ...text('secret')])
  const subscribe = packet(0x82, [0, 1, ...text('driftscape/1/museum/#'), 1])
  const script = `
    let heard = 0
    const socket = require('node:net').connect(${port}, '127.0.0.1')
    socket.write(Buffer.from(${JSON.stringify([...hello, ...subscribe])}))
    // CONNACK is four bytes, SUBACK five.
    socket.on('data', (data) => { if ((heard += data.length) === 9) console.log('subscribed') })`
  const reader = Bun.spawn([process.execPath, '-e', script], { stdout: 'pipe' })
  cleaning.push(() => reader.kill('SIGKILL'))
  const { value } = await reader.stdout.getReader().read()
  expect(new TextDecoder().decode(value)).toBe('subscribed\n')
  reader.kill('SIGSTOP')
}

// Kernels keep several megabytes of a connection before the broker notices that nobody reads.
const MOST_MESSAGES = 500
const state = (count: number): ZoneState => ({
  at: count,
  zone: { id: 'hall', name: 'Hall' },
  sceneName: null,
  because: 'x'.repeat(200_000),
  decision: { play: { kind: 'silence' }, reason: { kind: 'nothing' }, beat: [] },
  until: null,
})

test('a reader that stops reading is closed, and the others hear everything', async () => {
  const { broker: embedded, connect: join } = await broker()
  const good = await join('integration/museum/home')
  const heard = hearing(good)
  await good.subscribeAsync('driftscape/1/museum/#', { qos: 1 })
  await aReaderThatStops(embedded.port)
  expect(embedded.counts().connections).toBe(2)
  let said = 0
  while (embedded.counts().connections === 2 && said < MOST_MESSAGES) {
    await embedded.publish(zoneState, { venue: 'museum', zone: `z${said}` }, state(said))
    said += 1
    // What is written shows as unread only after the sockets had their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(embedded.counts().connections).toBe(1)
  await embedded.clear(kioskDesired, { venue: 'museum', kiosk: 'last' })
  await heard.until('/kiosk/last/desired')
  expect(heard.messages).toHaveLength(said + 1)
})
