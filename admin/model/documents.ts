import { computed, signal } from '@preact/signals'
import * as v from 'valibot'
import type { Id } from '../../core/kit/id.ts'
import {
  documentSchemas,
  stored,
  type Collection,
  type Documents,
  type Stored,
  type StoredDocument,
} from '../../core/protocol/http/documents.ts'

type Named = { name: string }

/** The documents of one collection, kept as the controller last told them. */
class DocumentSet<Body extends object> {
  readonly storedSchema: v.GenericSchema<unknown, Stored<Body>>
  readonly #bodySchema: v.GenericSchema<unknown, Body>
  readonly #items = signal<ReadonlyMap<Id, Stored<Body>>>(new Map())
  /** In order of name, where they have one. */
  readonly all = computed(() => [...this.#items.value.values()].toSorted(byName))

  constructor(schemas: {
    stored: v.GenericSchema<unknown, Stored<Body>>
    body: v.GenericSchema<unknown, Body>
  }) {
    this.storedSchema = schemas.stored
    this.#bodySchema = schemas.body
  }

  get(id: Id | null): Stored<Body> | null {
    return id === null ? null : (this.#items.value.get(id) ?? null)
  }

  /** Takes over a whole listing. */
  replace(documents: readonly Stored<Body>[]): void {
    this.#items.value = new Map(documents.map((document) => [document.id, document]))
  }

  /** Takes over one document as it came over the wire, null when it is gone. An older revision changes nothing. */
  receive(id: Id, document: unknown): void {
    const next = new Map(this.#items.peek())
    if (document === null) next.delete(id)
    else {
      const parsed = v.safeParse(this.storedSchema, document)
      if (!parsed.success) return
      const held = next.get(id)
      if (held && held.revision > parsed.output.revision) return
      next.set(id, parsed.output)
    }
    this.#items.value = next
  }

  /** The document without its stamp: what a `PUT` carries. */
  bodyOf(document: Body): Body {
    return v.parse(this.#bodySchema, document)
  }

  /** The body in what came over the wire, or null when it is none. */
  readBody(document: unknown): Body | null {
    const parsed = v.safeParse(this.#bodySchema, document)
    return parsed.success ? parsed.output : null
  }
}

const nameOf = (document: object | Named) => ('name' in document ? document.name : '')
const byName = (one: object, other: object) =>
  nameOf(one).localeCompare(nameOf(other), 'en', { numeric: true })

export type VenueDocuments = { [Name in Collection]: DocumentSet<Documents[Name]> }

/** Empty sets for every collection of a venue. */
export function createDocuments(): VenueDocuments {
  const s = documentSchemas
  return {
    venue: new DocumentSet<Documents['venue']>({ body: s.venue, stored: stored(s.venue) }),
    maps: new DocumentSet<Documents['maps']>({ body: s.maps, stored: stored(s.maps) }),
    zones: new DocumentSet<Documents['zones']>({ body: s.zones, stored: stored(s.zones) }),
    beacons: new DocumentSet<Documents['beacons']>({ body: s.beacons, stored: stored(s.beacons) }),
    scenes: new DocumentSet<Documents['scenes']>({ body: s.scenes, stored: stored(s.scenes) }),
    themes: new DocumentSet<Documents['themes']>({ body: s.themes, stored: stored(s.themes) }),
    profiles: new DocumentSet<Documents['profiles']>({ body: s.profiles, stored: stored(s.profiles) }),
    rules: new DocumentSet<Documents['rules']>({ body: s.rules, stored: stored(s.rules) }),
    overrides: new DocumentSet<Documents['overrides']>({ body: s.overrides, stored: stored(s.overrides) }),
    kiosks: new DocumentSet<Documents['kiosks']>({ body: s.kiosks, stored: stored(s.kiosks) }),
    assets: new DocumentSet<Documents['assets']>({ body: s.assets, stored: stored(s.assets) }),
  }
}

export type StoredZone = StoredDocument<'zones'>
export type StoredKiosk = StoredDocument<'kiosks'>
export type StoredScene = StoredDocument<'scenes'>
export type StoredRule = StoredDocument<'rules'>
export type StoredAsset = StoredDocument<'assets'>
export type StoredMap = StoredDocument<'maps'>
