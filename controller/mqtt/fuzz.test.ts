import { afterEach, expect, test } from 'bun:test'
import { connect as connectTcp } from 'node:net'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { aBroker, hearing, type RunningBroker } from '../../tests/support/a-broker.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { PacketMeter } from './wire-guard.ts'

const running: RunningBroker[] = []
afterEach(async () => {
  for (const house of running.splice(0)) await house.close()
})
async function broker(given: Parameters<typeof aBroker>[0] = {}) {
  const house = await aBroker(given)
  running.push(house)
  return house
}

/** Sends bytes and waits until the other side closes, or for the time given. */
function throwAt(port: number, chunks: Uint8Array[], patience: number): Promise<'closed' | 'open'> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1', () => {
      for (const chunk of chunks) socket.write(chunk)
    })
    const stop = setTimeout(() => {
      socket.destroy()
      resolve('open')
    }, patience)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(stop)
      resolve('closed')
    })
    socket.resume()
  })
}

// Mulberry32: the same bytes in every run.
function randomBytes(seed: number, count: number): Uint8Array {
  let state = seed
  return Uint8Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) & 0xff
  })
}

const text = (value: string) => [0, value.length, ...Buffer.from(value)]
const packet = (type: number, body: number[]) => Uint8Array.from([type, body.length, ...body])
const connectPacket = packet(0x10, [
  ...text('MQTT'),
  4,
  0xc2,
  0,
  60,
  ...text('c'),
  ...text('kiosk/museum/hall'),
  ...text('secret'),
])
const publishHead = [...text('driftscape/1/museum/kiosk/hall/status')]

async function stillServes({ connect, broker: embedded }: RunningBroker): Promise<void> {
  const kiosk = await connect('kiosk/museum/hall')
  const other = await connect('integration/museum/home')
  const heard = hearing(other)
  await other.subscribeAsync('driftscape/1/museum/#')
  await kiosk.publishAsync(
    kioskStatus.topic({ venue: 'museum', kiosk: 'hall' }),
    kioskStatus.encode({ status: 'lost' }),
    { qos: 1 },
  )
  expect(await heard.until('/status')).toContain('lost')
  expect(embedded.counts().connections).toBeGreaterThanOrEqual(2)
}

test('random bytes, before and after a good beginning, leave the broker serving', async () => {
  const house = await broker({ connections: 1000 })
  const { port } = house.broker
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const noise = randomBytes(round * 100 + index, 1 + ((index * 37) % 600))
        return throwAt(port, index % 2 ? [connectPacket, noise] : [noise], 20)
      }),
    )
  }
  await stillServes(house)
})

test('every packet of the protocol cut short, bent or out of turn leaves the broker serving', async () => {
  const house = await broker({ connections: 1000 })
  const { port } = house.broker
  const packets = [
    connectPacket,
    packet(0x30, [...publishHead, 1, 2]),
    packet(0x32, [...publishHead, 0, 9, 1, 2]),
    packet(0x34, [...publishHead, 0, 9, 1, 2]),
    packet(0x62, [0, 9]),
    packet(0x50, [0, 9]),
    packet(0x82, [0, 1, ...text('a/#/b'), 1]),
    packet(0x82, [0, 1, ...text('+'.repeat(200)), 1]),
    packet(0x82, [0, 1, ...text('a/'.repeat(110)), 1]),
    packet(0xa2, [0, 1, ...text('a')]),
    packet(0x32, [...text('a/'.repeat(110)), 0, 1]),
    packet(0x32, [0, 0, 0, 1]),
    packet(0xc0, []),
    packet(0xe0, []),
    packet(0xf0, [1]),
    packet(0x40, [0]),
  ]
  for (const bytes of packets) {
    const bent = randomBytes(bytes.length, 8).map((position) => position % bytes.length)
    await Promise.all([
      throwAt(port, [connectPacket, bytes, bytes], 30),
      throwAt(port, [bytes], 30),
      ...Array.from({ length: 4 }, (_, cut) =>
        throwAt(port, [connectPacket, bytes.subarray(0, cut + 1)], 30),
      ),
      ...[...bent].map((position) =>
        throwAt(
          port,
          [connectPacket, bytes.map((byte, index) => (index === position ? byte ^ 0x55 : byte))],
          30,
        ),
      ),
    ])
  }
  await stillServes(house)
})

test('a packet that announces more than is allowed closes the connection before it is sent', async () => {
  const house = await broker()
  const { port } = house.broker
  const huge = Uint8Array.from([0x32, 0xff, 0xff, 0xff, 0x7f, 0, 4])
  const endless = Uint8Array.from([0x32, 0xff, 0xff, 0xff, 0xff, 0xff])
  expect(await throwAt(port, [connectPacket, huge], 5000)).toBe('closed')
  expect(await throwAt(port, [huge], 5000)).toBe('closed')
  expect(await throwAt(port, [connectPacket, endless], 5000)).toBe('closed')
  // A first packet of 20 kB: nobody is known yet.
  expect(await throwAt(port, [Uint8Array.from([0x10, 0xa0, 0x9c, 0x01])], 5000)).toBe('closed')
  await stillServes(house)
})

test('a client that says nothing, or half of what is due, is closed after 10 s', async () => {
  const clock = new FakeClock(0)
  const house = await broker({ clock })
  const silent = throwAt(house.broker.port, [], 5000)
  const half = throwAt(house.broker.port, [connectPacket.subarray(0, 9)], 5000)
  while (house.broker.counts().connections < 2) await Bun.sleep(2)
  clock.advance(10_000)
  expect(await Promise.all([silent, half])).toEqual(['closed', 'closed'])
})

test('packets of every length are followed over every split', () => {
  const lengths = [0, 1, 127, 128, 8000, 200_000]
  const bytes = Buffer.concat([
    packet(0x10, [1, 2, 3]),
    ...lengths.map((length) => {
      const digits: number[] = []
      let rest = length
      do {
        digits.push((rest % 128) | (rest > 127 ? 0x80 : 0))
        rest = Math.floor(rest / 128)
      } while (rest > 0)
      return Buffer.concat([Uint8Array.from([0x30, ...digits]), Buffer.alloc(length, 0xff)])
    }),
  ])
  for (const size of [1, 2, 3, 7, 1000, bytes.length]) {
    const meter = new PacketMeter()
    for (let index = 0; index < bytes.length; index += size)
      expect(meter.follow(bytes.subarray(index, index + size))).toBeNull()
    expect(meter.follow(Uint8Array.from([0x30, 0xff, 0xff, 0x7f]))).toContain('allowed')
  }
})
