import type { Database, SQLQueryBindings } from 'bun:sqlite'
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'

/** Kysely on one bun:sqlite connection. Whoever wants the connection waits in line, so transactions never mix. */
export function createBunSqliteDialect(database: Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new BunSqliteDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class BunSqliteDriver implements Driver {
  readonly #database: Database
  readonly #connection: BunSqliteConnection
  #free: Promise<void> = Promise.resolve()
  #release: () => void = () => {}

  constructor(database: Database) {
    this.#database = database
    this.#connection = new BunSqliteConnection(database)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#free = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  async beginTransaction(): Promise<void> {
    // A deferred transaction would find out only at its first write that another process writes.
    this.#database.run('begin immediate')
  }

  async commitTransaction(): Promise<void> {
    this.#database.run('commit')
  }

  async rollbackTransaction(): Promise<void> {
    this.#database.run('rollback')
  }

  async destroy(): Promise<void> {
    this.#database.close()
  }
}

class BunSqliteConnection implements DatabaseConnection {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    // `query` keeps the prepared statement; a fleet asks the same few questions again and again.
    const statement = this.#database.query<Row, SQLQueryBindings[]>(compiled.sql)
    const parameters = compiled.parameters.map(asBinding)
    if (statement.columnNames.length > 0) return { rows: statement.all(...parameters) }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not offered on SQLite here: read in pages instead.')
  }
}

/** What SQLite can hold: an instant as text in ISO 8601, a truth value as 0 or 1. */
function asBinding(value: unknown): SQLQueryBindings {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return value
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0
    case 'string':
    case 'number':
    case 'bigint':
      return value
    case 'object':
    case 'function':
    case 'symbol':
    case 'undefined':
    // The compiler does not take the kinds above for all there are.
    // oxlint-disable-next-line no-fallthrough
    default:
      throw new Error(`A value of type ${typeof value} cannot be stored in a column. Write it as JSON text.`)
  }
}
