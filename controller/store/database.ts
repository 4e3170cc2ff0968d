import { Database } from 'bun:sqlite'
import { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import { createBunSqliteDialect } from './bun-sqlite-dialect.ts'
import { migrations as current } from './migrations/migrations.ts'
import type { Tables } from './tables.ts'

/** The database of one controller: the query builder, and the connection below it for parts that need plain SQL. */
export interface OpenDatabase {
  db: Kysely<Tables>
  connection: Database
  close(): Promise<void>
}

/** Why a database cannot be used, in words for whoever starts the controller. */
export type DatabaseRefusal = string

/**
 * Opens the SQLite file at `path` (`:memory:` for tests) and brings it to the newest shape.
 * What a transaction has committed survives a killed process and a lost power supply: every commit is synced to disk.
 */
export async function openDatabase(
  path: string,
  migrations: Record<string, Migration> = current,
): Promise<Result<OpenDatabase, DatabaseRefusal>> {
  let connection: Database
  try {
    connection = new Database(path, { create: true })
    connection.run('pragma busy_timeout = 5000')
    connection.run('pragma journal_mode = wal')
    connection.run('pragma synchronous = full')
    connection.run('pragma foreign_keys = on')
  } catch (error) {
    return refuse(
      `The database ${path} cannot be opened: ${String(error)}. Is it a database of this product, and may it be written?`,
    )
  }
  const db = new Kysely<Tables>({ dialect: createBunSqliteDialect(connection) })
  const refusal = await migrate({ db, connection }, path, migrations)
  if (refusal) {
    await db.destroy()
    return refuse(refusal)
  }
  return ok({ db, connection, close: () => db.destroy() })
}

async function migrate(
  { db, connection }: { db: Kysely<Tables>; connection: Database },
  path: string,
  migrations: Record<string, Migration>,
): Promise<DatabaseRefusal | null> {
  const applied = appliedSteps(connection)
  const newer = applied.filter((name) => !(name in migrations))
  if (newer.length > 0) {
    return `The database ${path} was written by a newer version of Driftscape (it knows "${newer.join('", "')}"). Start that version, or point DRIFTSCAPE_DATA at another folder.`
  }
  // The usual start: nothing to do, and the migrator's own look at the tables is spared.
  if (applied.length === Object.keys(migrations).length) return null
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return null
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown'
  return `The database ${path} could not be brought up to date at step "${failed}": ${error instanceof Error ? error.message : 'unknown'}. Nothing of that step was kept.`
}

/** The names of the steps this database has been through. */
function appliedSteps(connection: Database): string[] {
  const table = connection
    .query("select name from sqlite_master where type = 'table' and name = 'kysely_migration'")
    .get()
  if (!table) return []
  const rows = connection.query<{ name: string }, []>('select name from kysely_migration order by name').all()
  return rows.map((row) => row.name)
}
