import type { Database } from 'bun:sqlite'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'

/** Writes that may share a transaction with others that are asked for meanwhile. */
export interface GroupCommit {
  /** Resolves when what `work` has written is on disk. Works run in the order they were asked for. */
  write(work: (connection: Database) => void): Promise<void>
}

interface Waiting {
  work: (connection: Database) => void
  settle: (error: unknown) => void
}

/**
 * Gathers writes into transactions. Every commit waits for the disk, so a burst of a thousand messages costs a few
 * commits rather than a thousand. The transaction is taken in line with those of the store, on whose connection it runs.
 */
export function createGroupCommit({
  db,
  connection,
}: {
  db: Kysely<Tables>
  connection: Database
}): GroupCommit {
  let waiting: Waiting[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      let batch: Waiting[] = []
      try {
        await db.transaction().execute(async () => {
          // Taken only now: whatever arrived while this transaction stood in line goes with it.
          batch = waiting
          waiting = []
          for (const { work } of batch) work(connection)
        })
        for (const { settle } of batch) settle(null)
      } catch (error) {
        // When the transaction never began, those who wait for it are told as well.
        if (batch.length === 0) [batch, waiting] = [waiting, []]
        for (const { settle } of batch) settle(error)
      }
    }
    running = false
  }

  return {
    write(work) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ work, settle: (error) => (error === null ? resolve() : reject(error)) })
      if (!running) void run()
      return promise
    },
  }
}
