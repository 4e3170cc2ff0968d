import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import type { KioskStore } from './kiosk-store.ts'
import { readKept } from './read-kept.ts'
import { readPlayed, type PlayedRow } from './read-played.ts'

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
 * @param onDropped is told how many entries of the proof of play could not be read and were dropped
 * @throws when the browser keeps nothing, such as in a private window of an older Firefox
 */
export async function openIndexedDbStore(onDropped: (count: number) => void): Promise<KioskStore> {
  const database = await openDatabase()

  const change = async (store: string, act: (objects: IDBObjectStore) => void) => {
    const transaction = database.transaction(store, 'readwrite')
    act(transaction.objectStore(store))
    await finished(transaction)
  }
  const keep = (key: string, value: unknown) => change(KEPT, (objects) => objects.put(value, key))

  const readRows = async (limit: number): Promise<PlayedRow[]> => {
    const objects = database.transaction(PLAYED).objectStore(PLAYED)
    // Both in the order of their keys.
    const [keys, values] = await Promise.all([
      answerOf(objects.getAllKeys(null, limit)),
      answerOf<unknown[]>(objects.getAll(null, limit)),
    ])
    return keys.map((key, index) => ({ key, value: values[index] }))
  }
  const removeRows = (keys: readonly IDBValidKey[]) =>
    change(PLAYED, (objects) => {
      for (const key of keys) objects.delete(key)
    })

  return {
    load: () => readKept((part) => answerOf(database.transaction(KEPT).objectStore(KEPT).get(part))),
    keepIdentity: (identity) => keep('identity', identity),
    keepDesired: (desired) => keep('desired', kioskDesired.encode(desired)),
    keepOpen: (entry) => keep('open', entry),
    addPlayed: (entry) => change(PLAYED, (objects) => objects.add(entry)),
    unsentPlayed: async (limit) => {
      const { entries, dropped } = await readPlayed({ read: readRows, remove: removeRows }, limit)
      if (dropped > 0) onDropped(dropped)
      return entries
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
