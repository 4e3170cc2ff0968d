import * as v from 'valibot'
import { Asset } from '../../assets/asset.ts'
import { Beacon } from '../../beacons/beacon.ts'
import { Id } from '../../kit/id.ts'
import { Kiosk } from '../../kiosks/kiosk.ts'
import { VenueMap } from '../../maps/map.ts'
import { Profile } from '../../profiles/profile.ts'
import { Scene } from '../../scenes/scene.ts'
import { Theme } from '../../scenes/theme.ts'
import { Override } from '../../schedules/override.ts'
import { Rule } from '../../schedules/rule.ts'
import { Instant } from '../../units/time.ts'
import { Venue } from '../../venues/venue.ts'
import { Zone } from '../../zones/zone.ts'

/**
 * What a venue consists of, by collection: the name in the path (`/api/venues/{venue}/{collection}`), in the store and in
 * change notices. The venue itself is the one document `venue` of the collection `venue`.
 */
export const documentSchemas = {
  venue: Venue,
  maps: VenueMap,
  zones: Zone,
  beacons: Beacon,
  scenes: Scene,
  themes: Theme,
  profiles: Profile,
  rules: Rule,
  overrides: Override,
  kiosks: Kiosk,
  assets: Asset,
} as const

export type Collection = keyof typeof documentSchemas
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal object are its own names
export const collections = Object.keys(documentSchemas) as Collection[]

/** The body of a document in each collection. */
export type Documents = { [Name in Collection]: v.InferOutput<(typeof documentSchemas)[Name]> }

const stamp = {
  id: Id,
  /** 1 when created, one more with every change. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  changedAt: Instant,
  /** Who changed it last, as shown to people. */
  changedBy: v.string(),
}

/** A document as the controller holds it: `GET` returns it, `POST` and `PUT` answer with it. */
export const stored = <Entries extends v.ObjectEntries>(schema: { entries: Entries }) =>
  v.object({ ...schema.entries, ...stamp })

export type Stored<Body> = Body & { id: Id; revision: number; changedAt: number; changedBy: string }
export type StoredDocument<Name extends Collection> = Stored<Documents[Name]>

/** The revision that an edit started from. 0 creates under an id that is free, which is how a removal is undone. */
export const BaseRevision = v.pipe(v.number(), v.integer(), v.minValue(0))
