import type { StoredDocument } from '../core/protocol/http/documents.ts'
import type { Venue } from '../core/venues/venue.ts'

/** Everything a decision depends on, beside the zone and the time. */
export interface World {
  venue: Venue
  zones: readonly StoredDocument<'zones'>[]
  rules: readonly StoredDocument<'rules'>[]
  overrides: readonly StoredDocument<'overrides'>[]
}
