import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { documentSchemas } from '../../core/protocol/http/documents.ts'
import { assetsOfScene } from '../../core/scenes/scene.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
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
