import type { Role } from '../../core/protocol/http/people.ts'
import type { Person } from '../auth/people.ts'

/** What Hono's contexts carry here. */
export interface ApiEnvironment {
  Bindings: {
    /** The address of whoever is at the other end of the connection, null when unknown. */
    peer: string | null
  }
  Variables: {
    /** Set behind `signedIn`. */
    person: Person
    /** Set behind `inVenue`. */
    venue: string
    role: Role
  }
}
