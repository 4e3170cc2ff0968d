import type { Troubles } from '../model/troubles.ts'
import { openIndexedDbStore } from './indexed-db-store.ts'
import type { KioskStore } from './kiosk-store.ts'
import { memoryStore } from './memory-store.ts'

/** The kiosk's memory; where the browser keeps nothing, one that lasts as long as the page, with a word about it. */
export async function openStore(troubles: Troubles): Promise<KioskStore> {
  try {
    return await openIndexedDbStore()
  } catch {
    const message = 'This browser keeps nothing. The kiosk plays, but must be paired again after a restart.'
    troubles.raise('storageFull', message, 'store')
    return memoryStore()
  }
}
