import type { AssetHash } from '../../core/assets/asset.ts'
import type { Clock } from '../../core/clock/clock.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { AssetStorage } from './asset-storage.ts'

/** Why a recording could not be had. Closed, because the page says each in other words. */
export type AssetProblem =
  | { is: 'unreachable'; problem: string }
  | { is: 'refused'; status: number }
  /** What arrived is not what its name says. */
  | { is: 'corrupt' }

/** Fetches a recording's bytes from the controller; never throws. */
export type FetchAsset = (hash: AssetHash) => Promise<Result<ArrayBuffer, AssetProblem>>

export interface AssetCacheOptions {
  storage: AssetStorage
  fetchAsset: FetchAsset
  clock: Clock
  /** Above this many bytes the recordings used longest ago are dropped. */
  limitBytes: number
  /** Called when a recording could not be kept for want of room; it plays all the same. */
  onFull: (problem: string) => void
}

/** Recordings by hash. Whatever comes out was checked against its hash, wherever it came from. */
export class AssetCache {
  readonly #options: AssetCacheOptions
  /** One fetch of a recording serves everybody who asks meanwhile. */
  readonly #pending = new Map<AssetHash, Promise<Result<ArrayBuffer, AssetProblem>>>()
  /** Found whole since this page began. */
  readonly #verified = new Set<AssetHash>()
  #protected: ReadonlySet<AssetHash> = new Set()

  constructor(options: AssetCacheOptions) {
    this.#options = options
  }

  /** These are not dropped while there is anything else to drop. */
  protect(hashes: Iterable<AssetHash>): void {
    this.#protected = new Set(hashes)
  }

  /** The verified bytes of a recording, from this device if it has them. The buffer is the caller's own. */
  async get(hash: AssetHash): Promise<Result<ArrayBuffer, AssetProblem>> {
    const pending = this.#pending.get(hash) ?? this.#find(hash)
    this.#pending.set(hash, pending)
    try {
      const found = await pending
      if (found.ok) this.#verified.add(hash)
      return found.ok ? ok(found.value.slice(0)) : found
    } finally {
      this.#pending.delete(hash)
    }
  }

  /**
   * Brings a recording onto this device. One that is there already is verified once in the life of the page, so that
   * damage is found while the controller can still be asked. Returns whether it is there now.
   */
  async prefetch(hash: AssetHash): Promise<boolean> {
    return this.#verified.has(hash) || (await this.get(hash)).ok
  }

  async #find(hash: AssetHash): Promise<Result<ArrayBuffer, AssetProblem>> {
    const kept = await this.#readKept(hash)
    if (kept) return ok(kept)
    const fetched = await this.#options.fetchAsset(hash)
    if (!fetched.ok) return fetched
    if ((await sha256(fetched.value)) !== hash) return refuse({ is: 'corrupt' })
    await this.#keep(hash, fetched.value)
    return fetched
  }

  async #readKept(hash: AssetHash): Promise<ArrayBuffer | null> {
    const { storage } = this.#options
    // A storage that fails to read is worth no more than an empty one: the recording is fetched again.
    const kept = await storage.read(hash).catch(() => null)
    if (!kept) return null
    if ((await sha256(kept)) === hash) {
      await this.#noteUse(hash, kept.byteLength)
      return kept
    }
    await storage.remove(hash).catch(() => {})
    return null
  }

  async #keep(hash: AssetHash, bytes: ArrayBuffer): Promise<void> {
    const { storage, limitBytes, onFull } = this.#options
    try {
      await this.#makeRoom(limitBytes - bytes.byteLength, hash)
      await storage.write(hash, bytes).catch(async () => {
        // The browser's own limit may be lower than ours: give up half and try once more.
        await this.#makeRoom(limitBytes / 2 - bytes.byteLength, hash)
        await storage.write(hash, bytes)
      })
      await this.#noteUse(hash, bytes.byteLength)
    } catch (error) {
      onFull(error instanceof Error ? error.message : String(error))
    }
  }

  async #makeRoom(budget: number, except: AssetHash): Promise<void> {
    const { storage } = this.#options
    const kept = (await storage.list()).filter((asset) => asset.hash !== except)
    let total = kept.reduce((sum, asset) => sum + asset.bytes, 0)
    const isProtected = (hash: AssetHash) => Number(this.#protected.has(hash))
    const dropFirst = kept.toSorted(
      (one, other) => isProtected(one.hash) - isProtected(other.hash) || one.usedAt - other.usedAt,
    )
    for (const asset of dropFirst) {
      if (total <= budget) return
      await storage.remove(asset.hash)
      this.#verified.delete(asset.hash)
      total -= asset.bytes
    }
  }

  async #noteUse(hash: AssetHash, bytes: number): Promise<void> {
    const { storage, clock } = this.#options
    // Losing the note costs an eviction out of order, nothing more.
    await storage.noteUse({ hash, bytes, usedAt: clock.now() }).catch(() => {})
  }
}

async function sha256(bytes: ArrayBuffer): Promise<AssetHash> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
