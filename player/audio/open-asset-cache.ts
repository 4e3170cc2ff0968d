import type { Clock } from '../../core/clock/clock.ts'
import { AssetCache, type FetchAsset } from './asset-cache.ts'
import { memoryAssetStorage, openAssetStorage } from './asset-storage.ts'

const LARGEST_BYTES = 2 * 1024 ** 3
/** Of what the browser grants, so that its own caches and the proof of play have room too. */
const SHARE_OF_QUOTA = 0.6
const UNKNOWN_QUOTA_BYTES = 512 * 1024 ** 2

/** The recordings of this device, in as much room as it gives. */
export async function openAssetCache(parts: {
  clock: Clock
  fetchAsset: FetchAsset
  onFull: (problem: string) => void
}): Promise<AssetCache> {
  const storage = await openAssetStorage().catch(() => memoryAssetStorage())
  const estimate = await navigator.storage?.estimate().catch(() => null)
  const quota = estimate?.quota ?? UNKNOWN_QUOTA_BYTES
  return new AssetCache({ ...parts, storage, limitBytes: Math.min(LARGEST_BYTES, quota * SHARE_OF_QUOTA) })
}
