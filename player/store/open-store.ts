import type { Troubles } from '../model/troubles.ts'
import { openIndexedDbStore } from './indexed-db-store.ts'
import type { KioskStore } from './kiosk-store.ts'
import { memoryStore } from './memory-store.ts'

/** The kiosk's memory; where the browser keeps nothing, one that lasts as long as the page, with a word about it. */
export async function openStore(troubles: Troubles): Promise<KioskStore> {
  let dropped = 0
  try {
    return await openIndexedDbStore((count) => {
      dropped += count
      const entries = dropped === 1 ? 'One entry' : `${dropped} entries`
      const message = `${entries} of the proof of play could not be read and had to be left out. Music plays on.`
      troubles.raise('memoryDamaged', message, 'played')
    })
  } catch {
    const message = 'This browser keeps nothing. The kiosk plays, but must be paired again after a restart.'
    troubles.raise('storageFull', message, 'store')
    return memoryStore()
  }
}
