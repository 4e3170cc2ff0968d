import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { position, type Position } from '../../core/protocol/position.ts'
import { aReported } from '../support/a-reported.ts'
import { signIn, type Api } from '../support/api.ts'
import { aRunningHouse, type House } from '../support/house.ts'
import { publish, subscribe, type MosquittoAccess } from '../support/mosquitto.ts'
import { pairKiosk } from '../support/pairing.ts'

let house: House
let api: Api
let system: MosquittoAccess
let kiosk: { venue: string; kiosk: string; credential: string }
let asKiosk: MosquittoAccess

beforeAll(async () => {
  house = await aRunningHouse()
  api = await signIn(house)
  const created = await api.send<{ username: string; password: string }>(
    'POST',
    `/api/venues/${api.venue}/integrations`,
    {
      name: 'House automation',
    },
  )
  system = { port: house.mqttPort, username: created.username, password: created.password }
  const zones = await api.get<{ items: { id: string }[] }>(`/api/venues/${api.venue}/zones`)
  kiosk = await pairKiosk(house, api, 'Test kiosk', zones.items[0]?.id ?? null)
  asKiosk = { port: house.mqttPort, username: `kiosk:${kiosk.kiosk}`, password: kiosk.credential }
}, 90_000)

afterAll(() => house.close())

const here: Position = {
  at: 1,
  map: 'ground-floor',
  point: [2, 1],
  covariance: [1, 0, 1],
  zones: null,
  source: 'test',
}

const topic = (leaf: string) => `driftscape/1/${kiosk.venue}/kiosk/${kiosk.kiosk}/${leaf}`

describe('another system on the broker', () => {
  test('sees what is wanted of a kiosk, kept by the broker for whoever comes later', async () => {
    const watching = subscribe(system, topic('desired'))
    const { payload } = await watching.next(() => true)
    expect(watching.seen[0]?.retained).toBe(true)
    expect(JSON.parse(payload)).toMatchObject({
      v: 1,
      kiosk: { id: kiosk.kiosk },
      venue: { id: kiosk.venue },
    })
    await watching.stop()
  })

  test('sees why a zone plays what it plays', async () => {
    const watching = subscribe(system, `driftscape/1/${kiosk.venue}/zone/+/state`)
    const { payload } = await watching.next(() => true)
    expect(JSON.parse(payload)).toMatchObject({ v: 1, because: expect.any(String) })
    await watching.stop()
  })

  test('may publish positions and nothing else', async () => {
    const watching = subscribe(system, `driftscape/1/${kiosk.venue}/#`)
    await watching.next((at) => at === topic('desired'))
    await publish(system, topic('desired'), '{"v":1,"revision":999999}', ['-r'])
    await publish(system, position.topic({ venue: kiosk.venue, subject: 'phone' }), position.encode(here))
    await watching.next((at) => at.endsWith('/position/phone'))
    expect(watching.seen.filter(({ payload }) => payload.includes('999999'))).toEqual([])
    await watching.stop()
  })

  test('is refused with a wrong password, and sees nothing of other venues', async () => {
    expect(await publish({ ...system, password: 'wrong' }, 'x', 'y')).not.toBe(0)
    const child = Bun.spawn(
      [
        'mosquitto_sub',
        '-h',
        '127.0.0.1',
        '-p',
        String(system.port),
        '-u',
        system.username,
        '-P',
        system.password,
        '-t',
        '#',
        '-W',
        '2',
      ],
      { stdout: 'pipe', stderr: 'ignore' },
    )
    expect(await new Response(child.stdout).text()).toBe('')
  })
})

describe('a kiosk on the broker', () => {
  test('reports, and its words are kept', async () => {
    const reported = kioskReported.encode(aReported())
    expect(await publish(asKiosk, topic('reported'), reported, ['-r'])).toBe(0)
    const watching = subscribe(system, topic('reported'))
    expect((await watching.next(() => true)).payload).toBe(reported)
    expect(watching.seen[0]?.retained).toBe(true)
    await watching.stop()
  })

  test('that dies is announced by its last will', async () => {
    const watching = subscribe(system, topic('status'))
    const dying = Bun.spawn(
      [
        'mosquitto_sub',
        '-h',
        '127.0.0.1',
        '-p',
        String(system.port),
        '-u',
        asKiosk.username,
        '-P',
        asKiosk.password,
        '-i',
        kiosk.kiosk,
        '-t',
        topic('desired'),
        '-q',
        '1',
        '-F',
        '%t',
        '--will-topic',
        topic('status'),
        '--will-payload',
        '{"v":1,"status":"lost"}',
        '--will-retain',
        '--will-qos',
        '1',
      ],
      { stdout: 'pipe', stderr: 'inherit' },
    )
    // Its first message shows that it is connected and subscribed.
    await dying.stdout.getReader().read()
    dying.kill('SIGKILL')
    expect(JSON.parse((await watching.next((_, payload) => payload.includes('lost'))).payload)).toEqual({
      v: 1,
      status: 'lost',
    })
    await watching.stop()
  })

  test('cannot read or write another kiosk', async () => {
    const other = await pairKiosk(house, api, 'Other kiosk')
    const elsewhere = `driftscape/1/${other.venue}/kiosk/${other.kiosk}/reported`
    await publish(asKiosk, elsewhere, '{"v":1}', ['-r'])
    const watching = subscribe(system, `driftscape/1/${other.venue}/kiosk/${other.kiosk}/#`)
    await watching.next((at) => at.endsWith('/desired'))
    expect(watching.seen.filter(({ topic: at }) => at.endsWith('/reported'))).toEqual([])
    await watching.stop()
  })

  test('may send anything at all without harm', async () => {
    for (const payload of ['', '{', 'null', '{"v":99}', 'x'.repeat(200_000)])
      await publish(asKiosk, topic('telemetry'), payload)
    expect((await fetch(`${house.address}/ready`)).ok).toBe(true)
  })
})
