import * as v from 'valibot'
import { Beacon } from '../../beacons/beacon.ts'
import { Id } from '../../kit/id.ts'
import { Kiosk } from '../../kiosks/kiosk.ts'
import { VenueMap } from '../../maps/map.ts'
import { Profile } from '../../profiles/profile.ts'
import { Scene } from '../../scenes/scene.ts'
import { Theme } from '../../scenes/theme.ts'
import { Rule } from '../../schedules/rule.ts'
import { Venue } from '../../venues/venue.ts'
import { Zone } from '../../zones/zone.ts'
import { BaseRevision } from './documents.ts'

const put = <const Name extends string, Body extends v.GenericSchema>(collection: Name, body: Body) =>
  v.object({ do: v.literal('put'), collection: v.literal(collection), id: Id, base: BaseRevision, body })

/** A put of one document. */
export const PutEdit = v.variant('collection', [
  put('venue', Venue),
  put('maps', VenueMap),
  put('zones', Zone),
  put('beacons', Beacon),
  put('scenes', Scene),
  put('themes', Theme),
  put('profiles', Profile),
  put('rules', Rule),
  put('kiosks', Kiosk),
])

/** The collections that people edit as documents. Overrides and recordings have routes of their own. */
export const editableCollections = [
  'maps',
  'zones',
  'beacons',
  'scenes',
  'themes',
  'profiles',
  'rules',
  'kiosks',
] as const
export type EditableCollection = (typeof editableCollections)[number]

export const RemoveEdit = v.object({
  do: v.literal('remove'),
  collection: v.picklist(editableCollections),
  id: Id,
  base: BaseRevision,
})

/** `POST /api/venues/{venue}/batch`: all of these edits or none. Answers with the stored documents. */
export const Batch = v.object({
  /** What was done, in words, such as "Moved the pond". */
  note: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  edits: v.pipe(v.array(v.variant('do', [PutEdit, RemoveEdit])), v.minLength(1), v.maxLength(500)),
})
export type Batch = v.InferInput<typeof Batch>
