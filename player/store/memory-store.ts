import type { Played } from '../../core/protocol/kiosk-played.ts'
import type { Kept, KioskStore } from './kiosk-store.ts'

/** A memory that lasts as long as the page: for browsers that keep nothing, and for tests. */
export function memoryStore(
  kept: Kept = { identity: null, desired: null, open: null, damaged: [] },
): KioskStore {
  const memory = { ...kept }
  const played = new Map<string, Played>()
  return {
    load: async () => ({ ...memory }),
    keepIdentity: async (identity) => void (memory.identity = identity),
    keepDesired: async (desired) => void (memory.desired = desired),
    keepOpen: async (entry) => void (memory.open = entry),
    addPlayed: async (entry) => void played.set(entry.id, entry),
    unsentPlayed: async (limit) => [...played.values()].slice(0, limit),
    removePlayed: async (ids) => ids.forEach((id) => played.delete(id)),
  }
}
