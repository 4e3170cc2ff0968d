import * as v from 'valibot'
import { Played } from '../../core/protocol/kiosk-played.ts'

/** One entry as it lies in the store, under the key it is removed by. */
export interface PlayedRow {
  key: IDBValidKey
  value: unknown
}

export interface PlayedRows {
  /** The oldest rows, at most `limit`. */
  read(limit: number): Promise<PlayedRow[]>
  remove(keys: readonly IDBValidKey[]): Promise<void>
}

/**
 * The oldest entries of the proof of play. Rows that cannot be read are removed on the way: they could never be sent,
 * and enough of them would keep all that come after from being sent.
 * @returns at least one entry unless none is left, and how many rows were removed
 */
export async function readPlayed(
  rows: PlayedRows,
  limit: number,
): Promise<{ entries: Played[]; dropped: number }> {
  let dropped = 0
  for (;;) {
    const found = await rows.read(limit)
    const entries: Played[] = []
    const unreadable: IDBValidKey[] = []
    for (const { key, value } of found) {
      const known = v.safeParse(Played, value)
      if (known.success) entries.push(known.output)
      else unreadable.push(key)
    }
    if (unreadable.length > 0) await rows.remove(unreadable)
    dropped += unreadable.length
    if (entries.length > 0 || unreadable.length === 0) return { entries, dropped }
  }
}
