import type { KeptPart } from '../store/kiosk-store.ts'
import type { Troubles } from './troubles.ts'

/** Why a kiosk that lost its pairing by damage shows a code again. */
export const IDENTITY_DAMAGED = 'This device could not read that it was paired.'

/** Says what of the kiosk's memory could not be read at its start. */
export function sayDamage(troubles: Troubles, damaged: readonly KeptPart[]): void {
  if (damaged.includes('desired')) {
    troubles.raise(
      'memoryDamaged',
      'This device could not read what it was to play. It asks the controller, and plays as soon as that answers.',
      'desired',
    )
  }
  if (damaged.includes('open')) {
    troubles.raise(
      'memoryDamaged',
      'The last minutes of the proof of play before this start could not be read. Music plays on.',
      'played',
    )
  }
}
