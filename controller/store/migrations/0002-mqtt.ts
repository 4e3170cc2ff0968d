import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What the embedded broker keeps, and the revisions of what kiosks are told.
 * Payloads are text: the broker lets only valid messages pass, and those are JSON.
 */
export const mqtt: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db as Kysely<unknown>)
  },
}

const statements = [
  `create table mqtt_retained (topic text primary key, payload text not null, qos integer not null) without rowid`,
  `create table mqtt_subscriptions (
     client text not null, filter text not null, qos integer not null, primary key (client, filter)) without rowid`,
  `create table mqtt_outgoing (
     sequence integer primary key, client text not null, cmd text not null, message_id integer, topic text not null,
     payload text not null, qos integer not null)`,
  `create table mqtt_wills (
     client text primary key, broker text not null, topic text not null, payload text not null, qos integer not null,
     retain integer not null) without rowid`,
  `create table mqtt_sessions (client text primary key, seen_at integer not null) without rowid`,
  `create table kiosk_desired (
     venue text not null, kiosk text not null, revision integer not null, hash text not null,
     primary key (venue, kiosk)) without rowid`,
]
