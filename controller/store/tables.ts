import type { Generated } from 'kysely'

/** The database as Kysely knows it. Times are milliseconds since 1970, structures are JSON text. */
export interface Tables {
  documents: {
    venue: string
    collection: string
    id: string
    revision: number
    body: string
    changed_at: number
    changed_by: string
  }
  audit: {
    sequence: Generated<number>
    venue: string
    at: number
    author_id: string
    author_name: string
    note: string
    collection: string
    id: string
    revision: number
    before: string | null
    after: string | null
  }
  played: {
    id: string
    venue: string
    kiosk: string
    zone: string | null
    play: string
    scene_name: string | null
    seed: number | null
    from: number
    to: number
    loudness: number | null
    reason: string
    version: string
  }
  kiosk_credentials: { venue: string; kiosk: string; hash: string; created_at: number }
  kiosk_claims: { hash: string; venue: string; kiosk: string; expires_at: number }
  integrations: {
    id: string
    venue: string
    name: string
    hash: string
    created_at: number
    created_by: string
  }
  pairings: {
    id: string
    code: string
    secret_hash: string
    user_agent: string
    address: string
    created_at: number
    expires_at: number
    /** Set when a person approved it. */
    venue: string | null
    kiosk: string | null
  }
  members: { person: string; venue: string; role: string }
  /** Small facts that exist once, such as the owner's token and the key that signs sessions. */
  facts: { name: string; value: string }
}
