import { assetsOfScene } from '../../core/scenes/scene.ts'
import type { Collection, Documents } from '../../core/protocol/http/documents.ts'

/** A document that another one points at. */
export interface Reference {
  collection: Collection
  id: string
  /** The field that points, in dots, such as `shape.beacons.0`. */
  field: string
}

/** A document's body with the collection that says what it is. */
export type Body = { [Name in Collection]: { collection: Name; body: Documents[Name] } }[Collection]

// Recordings are named by their hash everywhere but in the store, whose ids are shorter.
/** The id of a recording's document: the first 40 digits of its hash. */
export const assetId = (hash: string): string => hash.slice(0, 40)

/** Which collections hold documents that may point at one of `target`. */
export const pointers: Record<Collection, readonly Collection[]> = {
  venue: [],
  maps: ['zones', 'beacons', 'kiosks'],
  zones: ['kiosks', 'rules', 'overrides'],
  beacons: ['zones'],
  scenes: ['venue', 'zones', 'rules', 'overrides'],
  themes: ['scenes'],
  profiles: [],
  rules: [],
  overrides: [],
  kiosks: [],
  assets: ['scenes'],
}

/** Every document that this one points at. */
export function referencesOf({ collection, body }: Body): Reference[] {
  switch (collection) {
    case 'venue':
      return scene(body.defaultScene, 'defaultScene')
    case 'zones':
      return [
        { collection: 'maps', id: body.map, field: 'map' },
        ...scene(body.defaultScene, 'defaultScene'),
        ...(body.shape.kind === 'beaconRoom'
          ? body.shape.beacons.map((id, index) => ({
              collection: 'beacons' as const,
              id,
              field: `shape.beacons.${index}`,
            }))
          : []),
      ]
    case 'beacons':
      return [{ collection: 'maps', id: body.map, field: 'map' }]
    case 'scenes':
      return [
        ...(body.theme === null ? [] : [{ collection: 'themes' as const, id: body.theme, field: 'theme' }]),
        ...assetsOfScene(body).map((hash) => ({
          collection: 'assets' as const,
          id: assetId(hash),
          field: 'layers',
        })),
      ]
    case 'rules':
      return [
        ...(body.target.kind === 'zones'
          ? body.target.zones.map((id, index) => ({
              collection: 'zones' as const,
              id,
              field: `target.zones.${index}`,
            }))
          : []),
        ...(body.play.kind === 'scene' ? scene(body.play.scene, 'play.scene') : []),
      ]
    case 'overrides':
      return [
        ...(body.target.kind === 'zone'
          ? [{ collection: 'zones' as const, id: body.target.zone, field: 'target.zone' }]
          : []),
        ...(body.play.kind === 'scene' ? scene(body.play.scene, 'play.scene') : []),
      ]
    case 'kiosks':
      return [
        ...(body.zone === null ? [] : [{ collection: 'zones' as const, id: body.zone, field: 'zone' }]),
        ...(body.place === null
          ? []
          : [{ collection: 'maps' as const, id: body.place.map, field: 'place.map' }]),
      ]
    case 'maps':
    case 'themes':
    case 'profiles':
    case 'assets':
      return []
  }
}

const scene = (id: string | null, field: string): Reference[] =>
  id === null ? [] : [{ collection: 'scenes', id, field }]
