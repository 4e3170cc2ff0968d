import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

export type FactName = 'ownerTokenHash' | 'sessionKey' | 'ownerCreated'

/** Small facts that exist once. */
export interface Facts {
  get(name: FactName): Promise<string | null>
  set(name: FactName, value: string): Promise<void>
  remove(name: FactName): Promise<void>
}

export function createFacts(db: Kysely<Tables>): Facts {
  return {
    async get(name) {
      const row = await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    async set(name, value) {
      await db.replaceInto('facts').values({ name, value }).execute()
    },
    async remove(name) {
      await db.deleteFrom('facts').where('name', '=', name).execute()
    },
  }
}
