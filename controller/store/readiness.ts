import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Whether the controller can do its work, with what is wrong when it cannot. */
export type Readiness = { ready: true } | { ready: false; why: string }

/** Takes the database's write lock and gives it back, so that a full queue, a lost disk or a lock held elsewhere shows. */
export async function readiness(db: Kysely<Tables>): Promise<Readiness> {
  try {
    await db
      .transaction()
      .execute(async (trx) => await trx.selectFrom('facts').select('name').limit(1).execute())
    return { ready: true }
  } catch (error) {
    return {
      ready: false,
      why: `The database cannot be written: ${String(error)}. Is the disk full, or does another program hold it?`,
    }
  }
}
