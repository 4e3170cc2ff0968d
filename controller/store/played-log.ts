import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { Played } from '../../core/protocol/kiosk-played.ts'
import type { Tables } from './tables.ts'

/** Which entries to read. */
export interface PlayedPage {
  /** Only what began at or after this. */
  from: number
  /** Only what began before this. */
  until: number
  zone?: string
  kiosk?: string
  limit: number
}

export type PlayedEntry = Played & { kiosk: string }

/** The proof of play. */
export interface PlayedLog {
  /** Stores entries; one that is there already changes nothing. Resolves when they are on disk. */
  add(venue: string, kiosk: string, entries: readonly Played[]): Promise<void>
  /** Newest first. */
  read(venue: string, page: PlayedPage): Promise<PlayedEntry[]>
}

export function createPlayedLog(db: Kysely<Tables>): PlayedLog {
  return {
    async add(venue, kiosk, entries) {
      if (entries.length === 0) return
      const rows = entries.map((entry) => ({
        id: entry.id,
        venue,
        kiosk,
        zone: entry.zone,
        play: JSON.stringify(entry.play),
        scene_name: entry.sceneName,
        seed: entry.seed,
        from: entry.from,
        to: entry.to,
        loudness: entry.loudnessLufs,
        reason: JSON.stringify(entry.reason),
        version: entry.version,
      }))
      await db
        .insertInto('played')
        .values(rows)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },
    async read(venue, { from, until, zone, kiosk, limit }) {
      let query = db
        .selectFrom('played')
        .selectAll()
        .where('venue', '=', venue)
        .where('from', '>=', from)
        .where('from', '<', until)
      if (zone !== undefined) query = query.where('zone', '=', zone)
      if (kiosk !== undefined) query = query.where('kiosk', '=', kiosk)
      const rows = await query.orderBy('from', 'desc').orderBy('id').limit(limit).execute()
      return rows.flatMap((row) => {
        const entry = v.safeParse(Played, {
          ...row,
          play: readJson(row.play),
          sceneName: row.scene_name,
          loudnessLufs: row.loudness,
          reason: readJson(row.reason),
        })
        return entry.success ? { ...entry.output, kiosk: row.kiosk } : []
      })
    },
  }
}

const readJson = (text: string): unknown => JSON.parse(text)
