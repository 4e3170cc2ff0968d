import { afterEach, describe, expect, test } from 'bun:test'
import type { Documents } from '../../core/protocol/http/documents.ts'
import { kioskAction, kioskActionResult } from '../../core/protocol/kiosk-action.ts'
import { kioskDesired, type Desired } from '../../core/protocol/kiosk-desired.ts'
import { kioskPlayed } from '../../core/protocol/kiosk-played.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { zoneState, type ZoneState } from '../../core/protocol/zone-state.ts'
import { aBroker, hearing, noLog, type RunningBroker } from '../../tests/support/a-broker.ts'
import { aKiosk, anOverride, aRule, aScene, aVenue, aZone } from '../../tests/support/builders.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { wallClock } from '../../tests/support/wall-clock.ts'
import type { Clock } from '../../core/clock/clock.ts'
import { createBus } from '../bus.ts'
import { createPlayedLog } from '../store/played-log.ts'
import { createSqliteStore } from '../store/sqlite-store.ts'
import type { Edit } from '../store/store.ts'
import { createDesiredRevisions } from './desired-revisions.ts'
import { startServices } from './start.ts'

const cleaning: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

// oxlint-disable typescript/no-unsafe-type-assertion -- the builders make stored documents; edits take them without their stamp
const body = (stored: object): Record<string, unknown> => {
  const { id: _i, revision: _r, changedAt: _a, changedBy: _b, ...rest } = stored as Record<string, unknown>
  return rest
}
const put = <Name extends keyof Documents>(
  collection: Name,
  id: string,
  document: Documents[Name],
  base = 0,
): Edit => ({ do: 'put', collection, id, base, body: body(document) }) as unknown as Edit
// oxlint-enable typescript/no-unsafe-type-assertion

// Wednesday 21 October 2026, 09:00 in London.
const MORNING = Temporal.Instant.from('2026-10-21T08:00Z').epochMilliseconds
const hall = { venue: 'museum', kiosk: 'hall' }
const online: KioskStatus = { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] }
const author = { id: 'mara', name: 'Mara' }

const theVenue: Edit[] = [
  put('venue', 'venue', aVenue('venue', { defaultScene: 'night' })),
  put('scenes', 'night', aScene('night', { name: 'Night' })),
  put('scenes', 'day', aScene('day', { name: 'Day' })),
  put('scenes', 'party', aScene('party', { name: 'Party' })),
  put('maps', 'ground', { name: 'Ground', level: 0, kind: 'indoor', anchor: null, plan: [] }),
  put('zones', 'hall', aZone('hall')),
  put('zones', 'garden', aZone('garden', { name: 'Garden' })),
  put('rules', 'open', aRule('open')),
  put('kiosks', 'hall', aKiosk('hall', { zone: 'hall' })),
  put('kiosks', 'spare', aKiosk('spare')),
]

async function aHouse<Given extends Clock = FakeClock>(
  given: { broker?: RunningBroker; clock?: Given } = {},
) {
  const fake = new FakeClock(MORNING)
  const clock = given.clock ?? fake
  const house = given.broker ?? (await aBroker({ clock }))
  if (!given.broker) cleaning.push(() => house.close())
  const bus = createBus(noLog)
  const store = createSqliteStore({ db: house.database.db, bus, clock, log: noLog })
  const played = createPlayedLog(house.database.db)
  const watched = new Set<(venue: string, count: number) => void>()
  let watchers = 0
  const services = await startServices(
    {
      store,
      bus,
      clock,
      log: noLog,
      broker: house.broker,
      played,
      revisions: createDesiredRevisions(house.database.db),
      watching: {
        count: () => watchers,
        onChange: (listener) => {
          watched.add(listener)
          return () => watched.delete(listener)
        },
      },
    },
    house.scope,
  )
  const retained = <Message>(
    channel: { filter(): string; decode(text: string): { ok: boolean; value?: Message } },
    end: string,
  ) => {
    const found = house.persistence.retained
      .matching(channel.filter())
      .find(({ topic }) => topic.includes(end))
    const message = found && channel.decode(String(found.payload))
    return message?.ok ? message.value : undefined
  }
  return {
    ...house,
    bus,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fake one unless another was given
    clock: clock as Given,
    store,
    played,
    services,
    desired: (kiosk: string) => retained<Desired>(kioskDesired, `/kiosk/${kiosk}/`),
    state: (zone: string) => retained<ZoneState>(zoneState, `/zone/${zone}/`),
    edit: async (...edits: Edit[]) => {
      const outcome = await store.apply('museum', author, 'Test', edits)
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason))
      return outcome.value
    },
    watch: (count: number) => {
      watchers = count
      for (const listener of watched) listener('museum', count)
    },
    /** Lets what was noted be sent. */
    settle: async () => {
      for (let round = 0; round < 5; round += 1) {
        if (clock instanceof FakeClock) clock.advance(5)
        await Bun.sleep(5)
      }
    },
  }
}

describe('a kiosk is told', () => {
  test('its agenda with the scenes in it first, and other scenes too', async () => {
    const { edit, settle, desired } = await aHouse()
    await edit(...theVenue)
    await settle()
    const told = desired('hall')
    expect(told).toMatchObject({ revision: 1, venue: { id: 'museum' }, zones: [{ id: 'hall', weight: 1 }] })
    expect(told?.zones[0]?.agenda.plays).toEqual([
      { kind: 'scene', scene: 'night' },
      { kind: 'scene', scene: 'day' },
    ])
    expect(Object.keys(told?.scenes ?? {})).toEqual(['night', 'day', 'party'])
    expect((told?.zones[0]?.agenda.until ?? 0) - MORNING).toBeGreaterThanOrEqual(14 * 86_400_000)
    expect(desired('spare')).toMatchObject({ revision: 1, zones: [] })
  })

  test('at once when something is set by hand, and only if it concerns it', async () => {
    const { edit, settle, desired, clock, services } = await aHouse()
    await edit(...theVenue)
    await settle()
    await edit(
      put(
        'overrides',
        'now',
        anOverride('now', {
          target: { kind: 'zone', zone: 'hall' },
          from: clock.now(),
          until: clock.now() + 60_000,
        }),
      ),
    )
    await settle()
    expect(desired('hall')?.revision).toBe(2)
    expect(desired('spare')?.revision).toBe(1)
    const zone = services.live('museum').zones.find((live) => live.zone === 'hall')
    expect(zone).toMatchObject({
      decision: { play: { scene: 'party' } },
      because: expect.stringContaining('Mara chose Party'),
    })
    clock.advance(60_000)
    await settle()
    expect(services.live('museum').zones.find((live) => live.zone === 'hall')).toMatchObject({
      decision: { play: { scene: 'night' } },
    })
    // The agenda said so from the beginning.
    expect(desired('hall')?.revision).toBe(2)
  })

  test('nothing new when nothing has changed, not even after a restart', async () => {
    const first = await aHouse()
    await first.edit(...theVenue)
    await first.settle()
    const second = await aHouse({ broker: first, clock: first.clock })
    await second.settle()
    expect(second.desired('hall')?.revision).toBe(1)
    await second.edit(put('scenes', 'party', aScene('party', { name: 'Feast' }), 1))
    await second.settle()
    expect(second.desired('hall')?.revision).toBe(2)
  })

  test('of the next day before its agenda runs out', async () => {
    const { edit, settle, desired, clock } = await aHouse()
    await edit(...theVenue)
    await settle()
    const before = desired('hall')?.zones[0]?.agenda.until ?? 0
    for (let hour = 0; hour < 24; hour += 1) {
      clock.advance(3_600_000)
      await settle()
    }
    expect(desired('hall')?.zones[0]?.agenda.until).toBe(before + 86_400_000)
  })

  test('nothing any more once it is removed', async () => {
    const { edit, settle, desired, persistence } = await aHouse()
    await edit(...theVenue)
    await settle()
    await edit({ do: 'remove', collection: 'kiosks', id: 'hall', base: 1 })
    await settle()
    expect(desired('hall')).toBeUndefined()
    expect(persistence.retained.matching('driftscape/1/museum/kiosk/hall/#')).toEqual([])
  })
})

test('a zone announces what it plays at the moment the schedule changes it, and is silent about itself when removed', async () => {
  const { edit, settle, state, clock } = await aHouse()
  await edit(...theVenue)
  await settle()
  expect(state('hall')).toMatchObject({ sceneName: 'Night', until: MORNING + 3_600_000 })
  while (clock.now() < MORNING + 3_600_000 - 10) {
    clock.advance(Math.min(60_000, MORNING + 3_600_000 - 10 - clock.now()))
    await Bun.sleep(1)
  }
  expect(state('hall')?.sceneName).toBe('Night')
  clock.advance(10)
  await settle()
  expect(state('hall')).toMatchObject({ sceneName: 'Day', because: expect.stringContaining('Every day') })
  await edit({ do: 'remove', collection: 'zones', id: 'garden', base: 1 })
  await settle()
  expect(state('garden')).toBeUndefined()
})

test('one venue that cannot be planned does not keep the others from playing', async () => {
  const { edit, settle, desired, store } = await aHouse()
  const broken = await store.apply('broken', author, 'Test', [
    put('venue', 'venue', aVenue('venue', { timeZone: 'Mars/Olympus' })),
    put('maps', 'ground', { name: 'Ground', level: 0, kind: 'indoor', anchor: null, plan: [] }),
    put('zones', 'hall', aZone('hall')),
    put('scenes', 'day', aScene('day')),
    put('rules', 'open', aRule('open')),
  ])
  expect(broken.ok).toBe(true)
  await edit(...theVenue)
  await settle()
  expect(desired('hall')?.revision).toBe(1)
})

describe('kiosks', () => {
  test('that are there answer, and others are known not to', async () => {
    const { edit, settle, connect, services, clock } = await aHouse()
    await edit(...theVenue)
    await settle()
    expect(await services.act('museum', 'hall', { command: 'identify' })).toBe('notConnected')
    const kiosk = await connect('kiosk/museum/hall')
    const heard = hearing(kiosk)
    await kiosk.subscribeAsync(kioskAction.topic(hall), { qos: 1 })
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
    const answer = services.act('museum', 'hall', { command: 'identify' })
    const action = kioskAction.decode(await heard.until('/action'))
    if (!action.ok) throw new Error('no action')
    const result = { at: 5, outcome: { is: 'done' } } as const
    await kiosk.publishAsync(
      kioskActionResult.topic({ ...hall, action: action.value.id }),
      kioskActionResult.encode(result),
      { qos: 1 },
    )
    expect(await answer).toEqual(result)
    const late = services.act('museum', 'hall', { command: 'identify' })
    await Bun.sleep(5)
    clock.advance(10_000)
    expect(await late).toBe('timeout')
  })

  test('send their levels often only while somebody watches', async () => {
    const { edit, settle, connect, watch, clock } = await aHouse()
    await edit(...theVenue)
    await settle()
    const kiosk = await connect('kiosk/museum/hall')
    const heard = hearing(kiosk)
    await kiosk.subscribeAsync(kioskAction.topic(hall), { qos: 1 })
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
    watch(1)
    await heard.until('/action')
    clock.advance(60_000)
    while (heard.messages.length < 2) await Bun.sleep(2)
    watch(0)
    clock.advance(60_000)
    await settle()
    expect(heard.messages.every(({ text }) => text.includes('"watch"'))).toBe(true)
    expect(heard.messages).toHaveLength(2)
  })

  test('have what they played written down once, however often they say it', async () => {
    const { edit, settle, connect, played } = await aHouse()
    await edit(...theVenue)
    await settle()
    const kiosk = await connect('kiosk/museum/hall')
    const entry = {
      id: '4fd9a7a2-8a3d-4f5e-9c1d-0c7c7d1f3b11',
      zone: 'hall',
      play: { kind: 'scene', scene: 'day' },
      sceneName: 'Day',
      seed: 3,
      from: 10,
      to: 20,
      loudnessLufs: -24.1,
      reason: { kind: 'default', of: 'venue' },
      version: '1',
    } as const
    for (let time = 0; time < 2; time += 1)
      await kiosk.publishAsync(kioskPlayed.topic(hall), kioskPlayed.encode({ entries: [entry] }), { qos: 1 })
    expect(await played.read('museum', { from: 0, until: 100, limit: 10 })).toEqual([
      { ...entry, kiosk: 'hall' },
    ])
  })

  test('show on the pages what they say and what is wrong, also after a restart', async () => {
    const first = await aHouse()
    await first.edit(...theVenue)
    await first.settle()
    const kiosk = await first.connect('kiosk/museum/hall')
    await kiosk.publishAsync(kioskStatus.topic(hall), kioskStatus.encode(online), { qos: 1, retain: true })
    const second = await aHouse({ broker: first, clock: first.clock })
    await second.settle()
    const live = second.services.live('museum').kiosks
    expect(
      live.map(({ kiosk: id, status, trouble }) => [
        id,
        status?.status ?? null,
        trouble.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ['hall', 'online', []],
      ['spare', null, ['neverConnected']],
    ])
  })
})

test('a kiosk that stays connected while the controller restarts has been online since it connected', async () => {
  const first = await aHouse()
  await first.edit(...theVenue)
  await first.settle()
  const kiosk = await first.connect('kiosk/museum/hall')
  const since = first.clock.now()
  const status = kioskStatus.encode({ ...online, at: since })
  await kiosk.publishAsync(kioskStatus.topic(hall), status, { qos: 1, retain: true })
  first.clock.advance(600_000)
  const second = await aHouse({ broker: first, clock: first.clock })
  await second.settle()
  const live = () => second.services.live('museum').kiosks.find(({ kiosk: id }) => id === 'hall')
  expect(live()).toMatchObject({ statusSince: since, trouble: [] })
  // It said nothing to this process yet, which counts from the restart.
  first.clock.advance(120_000)
  expect(live()?.trouble.map(({ kind }) => kind)).toContain('noTelemetry')
})

test('what was set by hand and has been over for a day is removed', async () => {
  const { edit, settle, store, clock } = await aHouse()
  await edit(...theVenue)
  await edit(put('overrides', 'old', anOverride('old', { from: clock.now(), until: clock.now() + 1000 })))
  await settle()
  for (let hour = 0; hour < 26; hour += 1) {
    clock.advance(3_600_000)
    await Bun.sleep(2)
  }
  await settle()
  expect(await store.list('museum', 'overrides')).toEqual([])
})

test('how long a push takes inside the controller (printed, not judged)', async () => {
  const house = await aHouse({ clock: wallClock })
  await house.edit(...theVenue)
  while (!house.desired('hall')) await Bun.sleep(5)
  const kiosk = await house.connect('kiosk/museum/hall')
  await kiosk.subscribeAsync(kioskDesired.topic(hall), { qos: 1 })
  const took: number[] = []
  for (let push = 0; push < 20; push += 1) {
    const told = new Promise<number>((resolve) => {
      kiosk.once('message', () => resolve(performance.now()))
    })
    const changed = new Promise<number>((resolve) => {
      const stop = house.bus.on('documentChanged', 'test', () => {
        stop()
        resolve(performance.now())
      })
    })
    if (push === 0) await told
    const from = Date.now()
    const target = { kind: 'zone', zone: 'hall' } as const
    const next =
      push === 0
        ? new Promise<number>((resolve) => kiosk.once('message', () => resolve(performance.now())))
        : told
    await house.edit(
      put('overrides', `push-${push}`, anOverride('push', { target, from, until: from + 60_000 })),
    )
    took.push((await next) - (await changed))
  }
  const sorted = took.toSorted((one, other) => one - other)
  console.log(
    `documentChanged to the kiosk's socket: median ${sorted[10]?.toFixed(1)} ms, longest ${sorted[19]?.toFixed(1)} ms`,
  )
})
