import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { Role } from '../../core/protocol/http/people.ts'
import type { Tables } from '../store/tables.ts'
import { stronger } from './permissions.ts'

/** Who may do what in which venue. */
export interface Members {
  /** The person's role in a venue, null for none. */
  roleIn(person: string, venue: string): Promise<Role | null>
  /** Every venue where the person has a role; `*` is all. */
  rolesOf(person: string): Promise<Map<string, Role>>
  set(person: string, venue: string, role: Role): Promise<void>
}

/** Roles in the database. A role in `*` holds in every venue; of two roles the stronger one counts. */
export function createMembers(db: Kysely<Tables>): Members {
  const rolesOf = async (person: string) => {
    const rows = await db.selectFrom('members').selectAll().where('person', '=', person).execute()
    const roles = new Map<string, Role>()
    for (const row of rows) if (v.is(Role, row.role)) roles.set(row.venue, row.role)
    return roles
  }
  return {
    rolesOf,
    async roleIn(person, venue) {
      const roles = await rolesOf(person)
      const everywhere = roles.get('*')
      const here = roles.get(venue)
      if (everywhere && here) return stronger(everywhere, here)
      return here ?? everywhere ?? null
    },
    async set(person, venue, role) {
      await db.replaceInto('members').values({ person, venue, role }).execute()
    },
  }
}
