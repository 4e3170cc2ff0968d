import type { AssetHash } from '../../core/assets/asset.ts'
import { ok, refuse } from '../../core/kit/result.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import type { FetchAsset } from './asset-cache.ts'

// A stalled download must end some time, so that it can be begun again.
const LONGEST_DOWNLOAD_MILLIS = 5 * 60_000

/** The header that proves to the controller which kiosk asks; null while it is nobody. */
export function basicAuthorization(identity: KioskIdentity | null): string | null {
  return identity && `Basic ${btoa(`kiosk:${identity.kiosk}:${identity.credential}`)}`
}

/**
 * Fetches recordings from the controller this page came from.
 * @param authorization the header to send, or null to go with the session of whoever is signed in
 */
export function fetchAssetWith(authorization: () => string | null): FetchAsset {
  return async (hash: AssetHash) => {
    const header = authorization()
    try {
      const response = await fetch(`/api/assets/${hash}`, {
        credentials: header ? 'omit' : 'same-origin',
        headers: header ? { authorization: header } : {},
        signal: AbortSignal.timeout(LONGEST_DOWNLOAD_MILLIS),
      })
      if (!response.ok) return refuse({ is: 'refused', status: response.status })
      return ok(await response.arrayBuffer())
    } catch (error) {
      return refuse({ is: 'unreachable', problem: error instanceof Error ? error.message : String(error) })
    }
  }
}
