import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Documents with their audit trail, proof of play, credentials, and the tables of better-auth 1.7.5. */
export const first: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db as Kysely<unknown>)
  },
}

const statements = [
  `create table documents (
     venue text not null, collection text not null, id text not null, revision integer not null, body text not null,
     changed_at integer not null, changed_by text not null, primary key (venue, collection, id)) without rowid`,
  `create table audit (
     sequence integer primary key autoincrement, venue text not null, at integer not null, author_id text not null,
     author_name text not null, note text not null, collection text not null, id text not null, revision integer not null,
     before text, after text)`,
  `create index audit_of_venue on audit (venue, sequence)`,
  `create index audit_of_document on audit (venue, collection, id, revision)`,
  `create table played (
     id text primary key, venue text not null, kiosk text not null, zone text, play text not null, scene_name text,
     seed integer, "from" integer not null, "to" integer not null, loudness real, reason text not null,
     version text not null) without rowid`,
  `create index played_of_venue on played (venue, "from")`,
  `create table kiosk_credentials (
     venue text not null, kiosk text primary key, hash text not null, created_at integer not null) without rowid`,
  `create table kiosk_claims (
     hash text primary key, venue text not null, kiosk text not null, expires_at integer not null) without rowid`,
  `create table integrations (
     id text primary key, venue text not null, name text not null, hash text not null, created_at integer not null,
     created_by text not null) without rowid`,
  `create table pairings (
     id text primary key, code text not null unique, secret_hash text not null, user_agent text not null,
     address text not null, created_at integer not null, expires_at integer not null, venue text, kiosk text) without rowid`,
  `create table members (
     person text not null references "user" (id) on delete cascade, venue text not null, role text not null,
     primary key (person, venue)) without rowid`,
  `create table facts (name text primary key, value text not null) without rowid`,
  `create table "user" (
     "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null,
     "image" text, "createdAt" date not null, "updatedAt" date not null)`,
  `create table "session" (
     "id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null,
     "updatedAt" date not null, "ipAddress" text, "userAgent" text,
     "userId" text not null references "user" ("id") on delete cascade)`,
  `create table "account" (
     "id" text not null primary key, "accountId" text not null, "providerId" text not null,
     "userId" text not null references "user" ("id") on delete cascade, "accessToken" text, "refreshToken" text,
     "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text,
     "createdAt" date not null, "updatedAt" date not null)`,
  `create table "verification" (
     "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null,
     "createdAt" date not null, "updatedAt" date not null)`,
  `create table "rateLimit" (
     "id" text not null primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null)`,
  `create index "session_userId_idx" on "session" ("userId")`,
  `create index "account_userId_idx" on "account" ("userId")`,
  `create index "verification_identifier_idx" on "verification" ("identifier")`,
]
