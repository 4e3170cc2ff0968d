import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Played } from '../../core/protocol/kiosk-played.ts'

/** A part of a kiosk's memory. */
export type KeptPart = 'identity' | 'desired' | 'open'

/** What a kiosk remembers of itself between two starts. */
export interface Kept {
  identity: KioskIdentity | null
  /** The last `desired` it obeyed: what it plays when nobody can be asked. */
  desired: Desired | null
  /** The entry of the proof of play that was open when the page ended. */
  open: Played | null
  /** Parts that were there and could not be read. */
  damaged: readonly KeptPart[]
}

/** The kiosk's own memory. Every method but `load` may reject when the device has no room or no storage. */
export interface KioskStore {
  /** What is kept; anything unreadable counts as not there and is named as damaged. Never rejects. */
  load(): Promise<Kept>
  keepIdentity(identity: KioskIdentity | null): Promise<void>
  keepDesired(desired: Desired): Promise<void>
  keepOpen(entry: Played | null): Promise<void>
  addPlayed(entry: Played): Promise<void>
  /** The oldest entries that the controller has not acknowledged, at most `limit`. Those that cannot be read are dropped. */
  unsentPlayed(limit: number): Promise<Played[]>
  removePlayed(ids: readonly string[]): Promise<void>
}
