import { describe, expect, test } from 'bun:test'
import type { Events } from '../../controller/bus.ts'
import type { Author, Edit, Store } from '../../controller/store/store.ts'
import type { Scene } from '../../core/scenes/scene.ts'

export const mara: Author = { id: 'mara', name: 'Mara' }

export const aScene = (name: string): Scene => ({
  name,
  description: '',
  seed: 7,
  loudnessTargetLufs: -24,
  fadeSeconds: 4,
  layers: [
    {
      kind: 'texture',
      id: 'rain',
      name: 'Rain',
      gainDecibels: 0,
      pan: 0,
      mute: false,
      texture: 'rain',
      intensity: 0.5,
    },
  ],
  theme: null,
  tags: [],
})

export const putVenue: Edit = {
  do: 'put',
  collection: 'venue',
  id: 'venue',
  base: 0,
  body: {
    name: 'Museum',
    timeZone: 'Europe/Lisbon',
    place: { latitude: 38.7, longitude: -9.1 },
    openingHours: [],
    defaultScene: null,
    commercial: false,
  },
}

export const putScene = (id: string, base = 0, name = id): Edit => ({
  do: 'put',
  collection: 'scenes',
  id,
  base,
  body: aScene(name),
})

const remove = (collection: 'scenes' | 'rules', id: string, base: number): Edit => ({
  do: 'remove',
  collection,
  id,
  base,
})

const putRule = (id: string, scene: string): Edit => ({
  do: 'put',
  collection: 'rules',
  id,
  base: 0,
  body: {
    name: `Rule ${id}`,
    enabled: true,
    priority: 1,
    target: { kind: 'venue' },
    recurrence: 'FREQ=DAILY',
    startsOn: '2026-01-01',
    endsOn: null,
    from: '09:00',
    to: '17:00',
    play: { kind: 'scene', scene },
  },
})

export interface StoreUnderTest {
  store: Store
  announced: Events['documentChanged'][]
  close(): Promise<void>
}

/** What every store does. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  const withStore = (body: (given: StoreUnderTest) => Promise<void>) => async () => {
    const given = await open()
    try {
      await body(given)
    } finally {
      await given.close()
    }
  }

  describe(name, () => {
    test(
      'a venue is there once its document is put, and edits of one that is not there are refused',
      withStore(async ({ store }) => {
        expect(await store.apply('museum', mara, 'note', [putScene('dawn')])).toEqual({
          ok: false,
          reason: { is: 'noSuchVenue', venue: 'museum' },
        })
        expect(await store.venueIds()).toEqual([])
        expect((await store.apply('museum', mara, 'note', [putVenue])).ok).toBeTrue()
        expect(await store.venueIds()).toEqual(['museum'])
      }),
    )

    test(
      'a document keeps its revision, author and time, and counts up with every change',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [putVenue, putScene('dawn')])
        await store.apply('museum', { id: 'jo', name: 'Jo' }, 'note', [putScene('dawn', 1, 'Dawn')])
        expect(await store.get('museum', 'scenes', 'dawn')).toMatchObject({
          name: 'Dawn',
          id: 'dawn',
          revision: 2,
          changedBy: 'Jo',
        })
        expect((await store.list('museum', 'scenes')).map((scene) => scene.id)).toEqual(['dawn'])
        expect(await store.get('museum', 'scenes', 'dusk')).toBeNull()
      }),
    )

    test(
      'an edit against an old revision is refused with what the document is now',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [putVenue, putScene('dawn')])
        await store.apply('museum', mara, 'note', [putScene('dawn', 1, 'Newer')])
        const refused = await store.apply('museum', mara, 'note', [putScene('dawn', 1, 'Older')])
        expect(refused).toMatchObject({
          ok: false,
          reason: { is: 'conflict', current: { name: 'Newer', revision: 2 } },
        })
        expect(await store.get('museum', 'scenes', 'dawn')).toMatchObject({ name: 'Newer' })
        expect(await store.apply('museum', mara, 'note', [remove('scenes', 'gone', 1)])).toMatchObject({
          ok: false,
          reason: { is: 'conflict', current: null },
        })
      }),
    )

    test(
      'one refused edit leaves nothing of the others, in documents, history and announcements',
      withStore(async ({ store, announced }) => {
        await store.apply('museum', mara, 'note', [putVenue])
        const before = announced.length
        const refused = await store.apply('museum', mara, 'note', [
          putScene('one'),
          putScene('two', 5),
          putScene('three'),
        ])
        expect(refused.ok).toBeFalse()
        expect(await store.list('museum', 'scenes')).toEqual([])
        expect(await store.history('museum', { limit: 10 })).toHaveLength(1)
        expect(announced).toHaveLength(before)
      }),
    )

    test(
      'history tells who did what, with before and after, newest first and in pages',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'Built', [putVenue])
        await store.apply('museum', mara, 'Added dawn', [putScene('dawn')])
        await store.apply('museum', mara, 'Removed dawn', [remove('scenes', 'dawn', 1)])
        const [last, second] = await store.history('museum', { limit: 2 })
        expect(last).toMatchObject({
          note: 'Removed dawn',
          author: mara,
          before: { name: 'dawn' },
          after: null,
        })
        expect(second).toMatchObject({ note: 'Added dawn', before: null, after: { name: 'dawn' } })
        const rest = await store.history('museum', { before: second?.sequence ?? 0, limit: 10 })
        expect(rest.map((entry) => entry.note)).toEqual(['Built'])
      }),
    )

    test(
      'a removed document comes back under its id with a higher revision, so that no old edit fits it',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [putVenue, putScene('dawn')])
        await store.apply('museum', mara, 'note', [remove('scenes', 'dawn', 1)])
        expect(await store.lastBody('museum', 'scenes', 'dawn')).toMatchObject({ name: 'dawn' })
        await store.apply('museum', mara, 'note', [putScene('dawn')])
        expect((await store.get('museum', 'scenes', 'dawn'))?.revision).toBeGreaterThan(1)
      }),
    )

    test(
      'what is in use cannot be removed, and the refusal names its users',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [
          putVenue,
          putScene('dawn'),
          putRule('a', 'dawn'),
          putRule('b', 'dawn'),
        ])
        expect(await store.apply('museum', mara, 'note', [remove('scenes', 'dawn', 1)])).toMatchObject({
          ok: false,
          reason: { is: 'inUse', name: 'dawn', users: [{ name: 'Rule a' }, { name: 'Rule b' }] },
        })
        const together = [remove('scenes', 'dawn', 1), remove('rules', 'a', 1), remove('rules', 'b', 1)]
        expect((await store.apply('museum', mara, 'note', together)).ok).toBeTrue()
      }),
    )

    test(
      'what points at nothing is refused, unless the same transaction brings it',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [putVenue])
        expect(await store.apply('museum', mara, 'note', [putRule('a', 'dawn')])).toMatchObject({
          ok: false,
          reason: { is: 'dangling', field: 'play.scene', target: { collection: 'scenes', id: 'dawn' } },
        })
        expect(
          (await store.apply('museum', mara, 'note', [putRule('a', 'dawn'), putScene('dawn')])).ok,
        ).toBeTrue()
      }),
    )

    test(
      'each change is announced once, after it is stored, with what was and what is',
      withStore(async ({ store, announced }) => {
        await store.apply('museum', mara, 'note', [putVenue, putScene('dawn')])
        await store.apply('museum', mara, 'note', [putScene('dawn', 1, 'Dawn')])
        expect(announced.map(({ collection, id }) => `${collection}/${id}`)).toEqual([
          'venue/venue',
          'scenes/dawn',
          'scenes/dawn',
        ])
        expect(announced.at(-1)).toMatchObject({
          before: { name: 'dawn', revision: 1 },
          after: { name: 'Dawn', revision: 2 },
        })
      }),
    )

    test(
      'many edits at one moment all end in order, none lost',
      withStore(async ({ store }) => {
        await store.apply('museum', mara, 'note', [putVenue])
        const outcomes = await Promise.all(
          Array.from({ length: 40 }, (_, index) =>
            store.apply('museum', mara, 'note', [putScene(`s${index % 20}`)]),
          ),
        )
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(20)
        expect(await store.list('museum', 'scenes')).toHaveLength(20)
      }),
    )
  })
}
