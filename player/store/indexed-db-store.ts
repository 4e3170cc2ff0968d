import * as v from 'valibot'
import { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { Played } from '../../core/protocol/kiosk-played.ts'
import type { KioskStore } from './kiosk-store.ts'

const NAME = 'driftscape-kiosk'
const KEPT = 'kept'
const PLAYED = 'played'

/** What IndexedDB answered, as a promise. */
function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The kiosk store refused.')))
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('The kiosk store gave up on a change.'))
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('error', fail)
    transaction.addEventListener('abort', fail)
  })
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(KEPT)
    // In the order of arrival, so that the oldest are sent first.
    request.result
      .createObjectStore(PLAYED, { autoIncrement: true })
      .createIndex('id', 'id', { unique: true })
  })
  const database = await answerOf(request)
  // Another tab that upgrades must not wait for this one.
  database.addEventListener('versionchange', () => database.close())
  return database
}

/**
 * The kiosk's memory in IndexedDB.
 * @throws when the browser keeps nothing, such as in a private window of an older Firefox
 */
export async function openIndexedDbStore(): Promise<KioskStore> {
  const database = await openDatabase()

  const change = async (store: string, act: (objects: IDBObjectStore) => void) => {
    const transaction = database.transaction(store, 'readwrite')
    act(transaction.objectStore(store))
    await finished(transaction)
  }
  const keep = (key: string, value: unknown) => change(KEPT, (objects) => objects.put(value, key))

  return {
    load: async () => {
      const objects = database.transaction(KEPT).objectStore(KEPT)
      const read = (key: string): Promise<unknown> => answerOf(objects.get(key))
      const [identity, desired, open] = await Promise.all([read('identity'), read('desired'), read('open')])
      const knownIdentity = v.safeParse(KioskIdentity, identity)
      const knownOpen = v.safeParse(Played, open)
      const knownDesired = typeof desired === 'string' ? kioskDesired.decode(desired) : null
      return {
        identity: knownIdentity.success ? knownIdentity.output : null,
        desired: knownDesired?.ok ? knownDesired.value : null,
        open: knownOpen.success ? knownOpen.output : null,
      }
    },
    keepIdentity: (identity) => keep('identity', identity),
    keepDesired: (desired) => keep('desired', kioskDesired.encode(desired)),
    keepOpen: (entry) => keep('open', entry),
    addPlayed: (entry) => change(PLAYED, (objects) => objects.add(entry)),
    unsentPlayed: async (limit) => {
      const objects = database.transaction(PLAYED).objectStore(PLAYED)
      const found: unknown[] = await answerOf(objects.getAll(null, limit))
      return found.flatMap((entry) => {
        const known = v.safeParse(Played, entry)
        return known.success ? [known.output] : []
      })
    },
    removePlayed: (ids) =>
      change(PLAYED, (objects) => {
        for (const id of ids) {
          const request = objects.index('id').getKey(id)
          request.addEventListener('success', () => {
            if (request.result !== undefined) objects.delete(request.result)
          })
        }
      }),
  }
}
