import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { effect } from '@preact/signals'
import type { Id } from '../../core/kit/id.ts'
import { Scope } from '../../core/kit/scope.ts'
import type { Documents } from '../../core/protocol/http/documents.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { hours, minutes, seconds, type Millis } from '../../core/units/time.ts'
import { createBus } from '../../controller/bus.ts'
import { createDesiredRevisions } from '../../controller/services/desired-revisions.ts'
import { startServices } from '../../controller/services/start.ts'
import { createPlayedLog } from '../../controller/store/played-log.ts'
import { createSqliteStore } from '../../controller/store/sqlite-store.ts'
import type { Edit, Store } from '../../controller/store/store.ts'
import { AgendaPlayer } from '../../player/model/agenda-player.ts'
import { aBroker, noLog, type RunningBroker } from '../support/a-broker.ts'
import { aKiosk, anOverride, aRule, aScene, aVenue, aZone } from '../support/builders.ts'
import { FakeClock } from '../support/fake-clock.ts'

// Saturday 24 October 2026, 08:00 in London; the clocks go back in the following night.
const MORNING = Temporal.Instant.from('2026-10-24T07:00Z').epochMilliseconds
const author = { id: 'mara', name: 'Mara' }

let clock: FakeClock
let house: RunningBroker
let store: Store
let scope: Scope
/** What the kiosk began to play, and when, to the millisecond of the one clock they share. */
let heard: { at: Millis; plays: string }[]

const put = <Name extends keyof Documents>(
  collection: Name,
  id: Id,
  document: Documents[Name] & object,
  base = 0,
): Edit => {
  const {
    id: _,
    revision: __,
    changedAt: ___,
    changedBy: ____,
    ...body
  } = document as Record<string, unknown>
  return { do: 'put', collection, id, base, body } as unknown as Edit
}

async function edit(...edits: Edit[]): Promise<void> {
  const applied = await store.apply('museum', author, 'Test', edits)
  if (!applied.ok) throw new Error(JSON.stringify(applied.reason))
  await deliver()
}

/** Lets what was noted be published and arrive; the wire is real and knows nothing of the fake clock. */
async function deliver(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    clock.advance(5)
    await Bun.sleep(5)
  }
}

/** Moves the clock on in small steps, so that what is sent on the way arrives on the way. */
async function pass(time: Millis): Promise<void> {
  const end = clock.now() + time
  while (clock.now() < end) {
    clock.advance(Math.min(minutes(20), end - clock.now()))
    await Bun.sleep(1)
  }
}

beforeEach(async () => {
  clock = new FakeClock(MORNING)
  house = await aBroker({ clock })
  scope = new Scope(clock)
  const bus = createBus(noLog)
  store = createSqliteStore({ db: house.database.db, bus, clock, log: noLog })
  await startServices(
    {
      store,
      bus,
      clock,
      log: noLog,
      broker: house.broker,
      played: createPlayedLog(house.database.db),
      revisions: createDesiredRevisions(house.database.db),
      watching: { count: () => 0, onChange: () => () => {} },
    },
    house.scope,
  )

  heard = []
  const player = new AgendaPlayer(clock)
  player.start(scope)
  scope.own(
    effect(() => {
      const plan = player.plan.value
      const plays = plan?.is === 'scene' ? plan.id : plan?.is
      if (plays && heard.at(-1)?.plays !== plays) heard.push({ at: clock.now(), plays })
    }),
  )
  const link = await house.connect('kiosk/museum/hall')
  link.on('message', (_, payload) => {
    const desired = kioskDesired.decode(payload)
    if (desired.ok) player.obey(desired.value)
  })
  await link.subscribeAsync(kioskDesired.topic({ venue: 'museum', kiosk: 'hall' }), { qos: 1 })

  await edit(
    put('venue', 'venue', aVenue('venue', { defaultScene: 'night' })),
    put('scenes', 'night', aScene('night')),
    put('scenes', 'day', aScene('day')),
    put('scenes', 'party', aScene('party')),
    put('maps', 'ground', { name: 'Ground', level: 0, kind: 'indoor', anchor: null, plan: [] }),
    put('zones', 'hall', aZone('hall')),
    put('rules', 'open', aRule('open')),
    put('kiosks', 'hall', aKiosk('hall', { zone: 'hall' })),
  )
})

afterEach(async () => {
  scope.close()
  await house.close()
})

const iso = (at: Millis) => Temporal.Instant.fromEpochMilliseconds(at).toString()

describe('a kiosk on the wire', () => {
  test('changes its scene at the very time a rule says, also when the clocks go back in between', async () => {
    expect(heard.map(({ plays }) => plays)).toEqual(['night'])
    await pass(hours(36))
    expect(heard.slice(1).map(({ at, plays }) => [iso(at), plays])).toEqual([
      ['2026-10-24T09:00:00Z', 'day'],
      ['2026-10-24T17:00:00Z', 'night'],
      // 10:00 and 18:00 in London are an hour later in the world once summer time is over.
      ['2026-10-25T10:00:00Z', 'day'],
      ['2026-10-25T18:00:00Z', 'night'],
    ])
  })

  test('plays by hand from the moment it is told until exactly the end that was set', async () => {
    const until = clock.now() + minutes(30)
    await edit(put('overrides', 'now', anOverride('now', { from: clock.now(), until })))
    expect(heard.at(-1)?.plays).toBe('party')
    await pass(minutes(31))
    expect(heard.at(-1)).toEqual({ at: until, plays: 'night' })
  })

  test('follows a rule that is written while it waits', async () => {
    await pass(minutes(10))
    await edit(put('rules', 'soon', aRule('soon', { from: '08:15', to: '08:20', play: { kind: 'silence' } })))
    await pass(minutes(11))
    expect(heard.slice(1).map(({ at, plays }) => [iso(at), plays])).toEqual([
      ['2026-10-24T07:15:00Z', 'silence'],
      ['2026-10-24T07:20:00Z', 'night'],
    ])
  })

  test('is told its agenda anew every day, so that it never comes to its end', async () => {
    const days = 17
    await pass(hours(24 * days))
    expect(heard).toHaveLength(1 + 2 * days)
  }, 30_000)

  test('goes on by its agenda for days when nobody speaks to it any more', async () => {
    house.scope.close()
    await pass(hours(24 * 10) + seconds(1))
    // Two changes a day for ten days, and where it began.
    expect(heard).toHaveLength(1 + 2 * 10)
  })
})
