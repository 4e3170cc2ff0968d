import { csv } from './csv.ts'
import type { PlayedEntry } from './played-entry.ts'

interface Names {
  zone: (entry: PlayedEntry) => string
  kiosk: (entry: PlayedEntry) => string
  why: (entry: PlayedEntry) => string
}

const header = [
  'from',
  'to',
  'zone',
  'kiosk',
  'play',
  'scene',
  'seed',
  'why',
  'loudness LUFS',
  'version',
  'id',
]

/** The proof of play as a table for others; instants in UTC, as RFC 3339 writes them. */
export function playedCsv(entries: readonly PlayedEntry[], names: Names): string {
  const rows = entries.map((entry) => [
    new Date(entry.from).toISOString(),
    new Date(entry.to).toISOString(),
    names.zone(entry),
    names.kiosk(entry),
    entry.play.kind,
    entry.sceneName,
    entry.seed,
    names.why(entry),
    entry.loudnessLufs === null ? null : Math.round(entry.loudnessLufs * 10) / 10,
    entry.version,
    entry.id,
  ])
  return csv([header, ...rows])
}
