import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { documentSchemas } from '../../core/protocol/http/documents.ts'
import { assetsOfScene } from '../../core/scenes/scene.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import { noLog } from '../../tests/support/a-broker.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { createAssetFiles } from '../assets/asset-files.ts'
import type { AssetLibrary } from '../assets/asset-library.ts'
import { createBus } from '../bus.ts'
import { openDatabase } from '../store/database.ts'
import { createSqliteStore } from '../store/sqlite-store.ts'
import { createDemo } from './demo.ts'
import { GROUND_FLOOR, groundFloor, kiosks, museum, zones } from './museum.ts'
import { rules } from './rules.ts'
import { demoScenes } from './scenes.ts'

const names = demoRecordings.map(({ name }) => name)
const hashOf = (name: string) => {
  if (!names.includes(name)) throw new Error(`There is no recording named ${name}.`)
  return names.indexOf(name).toString(16).padStart(64, '0')
}
const scenes = demoScenes(hashOf)

describe('the demo venue', () => {
  test('parses, every document of it', () => {
    v.parse(documentSchemas.venue, museum)
    v.parse(documentSchemas.maps, groundFloor)
    for (const [collection, bodies] of [
      ['zones', zones],
      ['scenes', scenes],
      ['rules', rules],
      ['kiosks', kiosks],
    ] as const)
      for (const body of Object.values(bodies)) v.parse(documentSchemas[collection], body)
  })

  test('names only scenes and zones that it has', () => {
    const wanted = [
      museum.defaultScene,
      ...Object.values(zones).map((zone) => zone.defaultScene),
      ...Object.values(rules).flatMap((rule) => (rule.play.kind === 'scene' ? [rule.play.scene] : [])),
    ].filter((id) => id !== null)
    expect(wanted.filter((id) => !(id in scenes))).toEqual([])
    const rooms = [
      ...Object.values(rules).flatMap((rule) => (rule.target.kind === 'zones' ? rule.target.zones : [])),
      ...Object.values(kiosks).flatMap((kiosk) => kiosk.zone ?? []),
    ]
    expect(rooms.filter((id) => !(id in zones))).toEqual([])
    expect(Object.values(zones).filter((zone) => zone.map !== GROUND_FLOOR)).toEqual([])
  })

  test('has six scenes, and a use for every recording it renders', () => {
    expect(Object.keys(scenes)).toHaveLength(6)
    const used = new Set(Object.values(scenes).flatMap(assetsOfScene))
    expect(names.filter((name) => !used.has(hashOf(name)))).toEqual([])
  })

  test('is never silent by plan', () => {
    expect(Object.values(rules).filter((rule) => rule.play.kind === 'silence')).toEqual([])
    expect(museum.defaultScene).not.toBeNull()
  })
})

describe('making the demo', () => {
  const inVenues = async (...ids: string[]) => {
    const opened = await openDatabase(':memory:')
    if (!opened.ok) throw new Error(opened.reason)
    const bus = createBus(noLog)
    const store = createSqliteStore({ db: opened.value.db, bus, clock: new FakeClock(0), log: noLog })
    for (const id of ids)
      await store.apply(id, { id: 'test', name: 'Test' }, 'Added', [
        { do: 'put', collection: 'venue', id: 'venue', base: 0, body: { ...museum, defaultScene: null } },
      ])
    const assets: AssetLibrary = {
      files: createAssetFiles('/nowhere'),
      find: async () => null,
      add: () => Promise.reject(new Error('not asked for here')),
    }
    return createDemo({ store, assets, log: noLog })
  }

  test('is announced in an empty house before it begins, so that a page opened at once can say so', async () => {
    const demo = await inVenues()
    expect(await demo.state()).toEqual({ is: 'none' })
    expect(await demo.prepare()).toBeTrue()
    expect(await demo.state()).toEqual({ is: 'making', done: 0, of: demoRecordings.length })
  })

  test('is left alone where there is another venue', async () => {
    const demo = await inVenues('shop')
    expect(await demo.prepare()).toBeFalse()
    expect(await demo.state()).toEqual({ is: 'none' })
  })
})
