import type { Migration } from 'kysely/migration'
import { first } from './0001-first.ts'
import { mqtt } from './0002-mqtt.ts'

/** Every step of the database's shape, in order of name. Forward only: a released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-mqtt': mqtt,
}
