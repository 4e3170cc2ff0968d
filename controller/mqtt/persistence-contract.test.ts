// aedes-persistence's own tests for whoever implements it, run against ours.
import { Database } from 'bun:sqlite'
import { test } from 'node:test'
// @ts-expect-error -- the module has no types
import abstractTests from 'aedes-persistence/abstract.js'
import { Kysely } from 'kysely'
import { createBunSqliteDialect } from '../store/bun-sqlite-dialect.ts'
import { mqtt } from '../store/migrations/0002-mqtt.ts'
import type { Tables } from '../store/tables.ts'
import { MqttPersistence } from './persistence.ts'

abstractTests({
  test,
  testAsync: true,
  persistence: async () => {
    const connection = new Database(':memory:')
    const db = new Kysely<Tables>({ dialect: createBunSqliteDialect(connection) })
    await mqtt.up(db)
    return new MqttPersistence({ db, connection })
  },
})
