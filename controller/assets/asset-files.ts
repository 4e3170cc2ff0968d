import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AssetHash } from '../../core/assets/asset.ts'

/** Recordings on disk, each under the hash of its content. */
export interface AssetFiles {
  /** Where the file of this hash is, or would be. */
  path(hash: AssetHash): string
  has(hash: AssetHash): Promise<boolean>
  /** Stores the bytes and returns their hash. What is there already is not written again. */
  put(bytes: Uint8Array): Promise<AssetHash>
}

export const hashOfBytes = (bytes: Uint8Array): AssetHash => createHash('sha256').update(bytes).digest('hex')

/**
 * @param folder made when missing; a file lies at `ab/abcdef...`, so that no folder holds too many
 */
export function createAssetFiles(folder: string): AssetFiles {
  const path = (hash: AssetHash) => join(folder, hash.slice(0, 2), hash)
  const has = async (hash: AssetHash) => {
    try {
      return (await stat(path(hash))).isFile()
    } catch {
      return false
    }
  }
  return {
    path,
    has,
    async put(bytes) {
      const hash = hashOfBytes(bytes)
      if (await has(hash)) return hash
      const target = path(hash)
      await mkdir(dirname(target), { recursive: true })
      const temporary = join(folder, `.${randomUUID()}.part`)
      try {
        await writeSynced(temporary, bytes)
        await rename(temporary, target)
        await syncFolder(dirname(target))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      return hash
    },
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a rename last: without it a power cut may bring the folder back as it was. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
