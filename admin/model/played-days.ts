import type { CivilDate, Millis } from '../../core/units/time.ts'
import type { PlayedEntry } from './played-entry.ts'

/** What began on one day of the venue's calendar. */
export interface PlayedDay {
  date: CivilDate
  /** When the newest of them began. */
  at: Millis
  entries: PlayedEntry[]
}

/** Entries grouped by the day they began on; days and entries newest first, as they are given. */
export function playedDays(
  entries: readonly PlayedEntry[],
  civilDate: (at: Millis) => CivilDate,
): PlayedDay[] {
  const days: PlayedDay[] = []
  for (const entry of entries) {
    const date = civilDate(entry.from)
    const last = days.at(-1)
    if (last?.date === date) last.entries.push(entry)
    else days.push({ date, at: entry.from, entries: [entry] })
  }
  return days
}

/** One more page of older entries behind those that are held; entries that both have appear once. */
export function withOlder(held: readonly PlayedEntry[], older: readonly PlayedEntry[]): PlayedEntry[] {
  const known = new Set(held.map((entry) => entry.id))
  return [...held, ...older.filter((entry) => !known.has(entry.id))]
}
