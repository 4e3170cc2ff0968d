import { effect, type ReadonlySignal } from '@preact/signals'
import type { AssetHash } from '../../core/assets/asset.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { seconds } from '../../core/units/time.ts'
import type { AssetCache } from '../audio/asset-cache.ts'

const RETRY = { first: seconds(5), longest: seconds(300) }

/**
 * Brings every recording that `desired` names onto this device, one after another in the background, so that nothing
 * has to be fetched when it is due or when the link is gone. What fails is tried again.
 */
export function startPrefetch(
  parts: {
    cache: Pick<AssetCache, 'prefetch'>
    desired: ReadonlySignal<Desired | null>
    random: () => number
  },
  scope: Scope,
): void {
  let generation = 0
  let cancelRetry: Stop | null = null

  const fetchAll = async (hashes: readonly AssetHash[], attempt: number) => {
    const mine = ++generation
    const failed: AssetHash[] = []
    for (const hash of hashes) {
      if (scope.isClosed || mine !== generation) return
      if (!(await parts.cache.prefetch(hash))) failed.push(hash)
    }
    if (failed.length === 0 || mine !== generation) return
    cancelRetry = scope.after(
      nextDelay(attempt, parts.random(), RETRY),
      () => void fetchAll(failed, attempt + 1),
    )
  }

  scope.own(
    effect(() => {
      const hashes = Object.keys(parts.desired.value?.assets ?? {})
      cancelRetry?.()
      void fetchAll(hashes, 0)
    }),
  )
}
