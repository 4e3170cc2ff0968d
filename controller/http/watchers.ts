import type { Id } from '../../core/kit/id.ts'

/** How many open pages watch each venue. */
export interface Watchers {
  count(venue: Id): number
  /** Called with the venue when its first page opens and when its last one closes. */
  onChange(listener: (venue: Id, count: number) => void): () => void
  /** One more page; the returned function takes it away. */
  add(venue: Id): () => void
}

export function createWatchers(): Watchers {
  const counts = new Map<Id, number>()
  const listeners = new Set<(venue: Id, count: number) => void>()

  const change = (venue: Id, by: number) => {
    const before = counts.get(venue) ?? 0
    const count = before + by
    if (count === 0) counts.delete(venue)
    else counts.set(venue, count)
    if (before === 0 || count === 0) for (const listener of listeners) listener(venue, count)
  }

  return {
    count: (venue) => counts.get(venue) ?? 0,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(venue) {
      change(venue, 1)
      let gone = false
      return () => {
        if (gone) return
        gone = true
        change(venue, -1)
      }
    },
  }
}
