import type { Id } from '../../core/kit/id.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { Collection, StoredDocument } from '../../core/protocol/http/documents.ts'
import type { World } from '../../schedules/world.ts'
import type { Bus, Events } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'

const followed = ['venue', 'zones', 'rules', 'overrides', 'scenes', 'assets', 'kiosks'] as const
type Followed = (typeof followed)[number]

/** The documents of one venue that decide what plays, by id. */
export type VenueDocuments = { [Name in Followed]: ReadonlyMap<Id, StoredDocument<Name>> }

type Change = Events['documentChanged']

export interface AllDocuments {
  venues(): Id[]
  of(venue: Id): VenueDocuments | null
}

/**
 * Holds every venue's documents in memory and follows their changes.
 * @param changed is called after a change is in; `null` when a whole venue was read
 */
export async function followDocuments(
  deps: { store: Store; bus: Bus; log: Log },
  changed: (venue: Id, change: Change | null) => void,
  scope: Scope,
): Promise<AllDocuments> {
  const { store, bus, log } = deps
  const venues = new Map<Id, Map<Collection, Map<Id, StoredDocument<Collection>>>>()

  /** Puts a document in, unless a newer state of it is there already. */
  function apply(change: Change): void {
    const collections = venues.get(change.venue) ?? new Map<Collection, Map<Id, StoredDocument<Collection>>>()
    venues.set(change.venue, collections)
    const documents = collections.get(change.collection) ?? new Map<Id, StoredDocument<Collection>>()
    collections.set(change.collection, documents)
    const { id, after } = change
    if (!after) documents.delete(id)
    else if ((documents.get(id)?.revision ?? 0) <= after.revision) documents.set(id, after)
    if (change.collection === 'venue' && !after) venues.delete(change.venue)
  }

  async function read(venue: Id): Promise<void> {
    const lists = await Promise.all(
      followed.map(async (name) => ({ name, documents: await store.list(venue, name) })),
    )
    for (const { name, documents } of lists)
      for (const after of documents) apply({ venue, collection: name, id: after.id, before: null, after })
    changed(venue, null)
  }

  // Followed from now on, so that what changes while the rest is read is not missed.
  scope.own(
    bus.on('documentChanged', 'venue documents', (change) => {
      apply(change)
      changed(change.venue, change)
    }),
  )
  for (const venue of await store.venueIds())
    await read(venue).catch((error: unknown) => log.error('venue could not be read', { venue, error }))

  return {
    venues: () => [...venues.keys()],
    of(venue) {
      const collections = venues.get(venue)
      if (!collections?.get('venue')?.size) return null
      const ofName = <Name extends Followed>(name: Name) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `apply` files each document under its own collection
        (collections.get(name) ?? new Map()) as unknown as ReadonlyMap<Id, StoredDocument<Name>>
      return {
        venue: ofName('venue'),
        zones: ofName('zones'),
        rules: ofName('rules'),
        overrides: ofName('overrides'),
        scenes: ofName('scenes'),
        assets: ofName('assets'),
        kiosks: ofName('kiosks'),
      }
    },
  }
}

/** What decisions depend on, or null while there is no venue. */
export function worldOf(documents: VenueDocuments): World | null {
  const [venue] = documents.venue.values()
  if (!venue) return null
  return {
    venue,
    zones: [...documents.zones.values()],
    rules: [...documents.rules.values()],
    overrides: [...documents.overrides.values()],
  }
}
