import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Played } from '../../core/protocol/kiosk-played.ts'

/** What a kiosk remembers of itself between two starts. */
export interface Kept {
  identity: KioskIdentity | null
  /** The last `desired` it obeyed: what it plays when nobody can be asked. */
  desired: Desired | null
  /** The entry of the proof of play that was open when the page ended. */
  open: Played | null
}

/** The kiosk's own memory. Every method may reject when the device has no room or no storage. */
export interface KioskStore {
  /** What is kept; anything unreadable counts as not there. */
  load(): Promise<Kept>
  keepIdentity(identity: KioskIdentity | null): Promise<void>
  keepDesired(desired: Desired): Promise<void>
  keepOpen(entry: Played | null): Promise<void>
  addPlayed(entry: Played): Promise<void>
  /** The oldest entries that the controller has not acknowledged, at most `limit`. */
  unsentPlayed(limit: number): Promise<Played[]>
  removePlayed(ids: readonly string[]): Promise<void>
}
