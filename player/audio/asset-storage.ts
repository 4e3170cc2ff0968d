import * as v from 'valibot'
import type { AssetHash } from '../../core/assets/asset.ts'
import type { Millis } from '../../core/units/time.ts'

/** One recording on this device. */
export interface StoredAsset {
  hash: AssetHash
  bytes: number
  usedAt: Millis
}

/** Where recordings are kept between starts. */
export interface AssetStorage {
  read(hash: AssetHash): Promise<ArrayBuffer | null>
  /** @throws when there is no room */
  write(hash: AssetHash, bytes: ArrayBuffer): Promise<void>
  remove(hash: AssetHash): Promise<void>
  list(): Promise<StoredAsset[]>
  noteUse(asset: StoredAsset): Promise<void>
}

const NAME = 'driftscape-assets-1'
const Note = v.object({ hash: v.string(), bytes: v.number(), usedAt: v.number() })

const fileOf = (hash: AssetHash) => `/player/kept-assets/${hash}`
const noteOf = (hash: AssetHash) => `/player/kept-notes/${hash}`

/** Recordings in the Cache API; beside each lies a small note of its size and last use. */
export async function openAssetStorage(): Promise<AssetStorage> {
  const cache = await caches.open(NAME)

  return {
    read: async (hash) => {
      const found = await cache.match(fileOf(hash))
      return found ? found.arrayBuffer() : null
    },
    write: (hash, bytes) => cache.put(fileOf(hash), new Response(bytes)),
    remove: async (hash) => {
      await Promise.all([cache.delete(fileOf(hash)), cache.delete(noteOf(hash))])
    },
    list: async () => {
      const notes = (await cache.keys()).filter((request) => request.url.includes('/kept-notes/'))
      const read = async (request: Request) => {
        const found = await cache.match(request)
        const note = v.safeParse(Note, found ? await found.json() : null)
        return note.success ? [note.output] : []
      }
      return (await Promise.all(notes.map(read))).flat()
    },
    noteUse: (asset) => cache.put(noteOf(asset.hash), Response.json(asset)),
  }
}

/** Keeps recordings as long as the page lives, for browsers without the Cache API. */
export function memoryAssetStorage(): AssetStorage {
  const files = new Map<AssetHash, ArrayBuffer>()
  const notes = new Map<AssetHash, StoredAsset>()
  return {
    read: async (hash) => files.get(hash) ?? null,
    write: async (hash, bytes) => void files.set(hash, bytes),
    remove: async (hash) => {
      files.delete(hash)
      notes.delete(hash)
    },
    list: async () => [...notes.values()],
    noteUse: async (asset) => void notes.set(asset.hash, asset),
  }
}
