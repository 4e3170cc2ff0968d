import type { AssetHash } from '../../core/assets/asset.ts'
import { unreachable } from '../../core/kit/invariant.ts'
import type { LoadProblem } from '../audio/asset-loader.ts'
import type { Troubles } from './troubles.ts'

/** Says why a recording does not sound: what, which, and what happens next. */
export function sayLoadProblem(
  troubles: Troubles,
  about: { hash: AssetHash; name: string | undefined },
  problem: LoadProblem,
): void {
  const { hash } = about
  const which = about.name ? `The recording "${about.name}"` : `A recording (${hash.slice(0, 8)})`
  switch (problem.is) {
    case 'unreachable':
      return troubles.raise(
        'assetMissing',
        `${which} is not on this kiosk yet and the controller does not answer. The rest plays; it is tried again.`,
        hash,
      )
    case 'refused':
      return troubles.raise(
        'assetMissing',
        `${which} could not be fetched (HTTP ${problem.status}). The rest plays; it is tried again.`,
        hash,
      )
    case 'unlisted':
      return troubles.raise(
        'assetMissing',
        `${which} is named by the scene and did not come along. The rest plays.`,
        hash,
      )
    case 'corrupt':
      return troubles.raise(
        'assetCorrupt',
        `${which} arrived damaged. The rest plays; it is fetched again.`,
        hash,
      )
    case 'undecodable':
      return troubles.raise(
        'assetCorrupt',
        `${which} cannot be decoded by this browser: ${problem.problem} The rest plays.`,
        hash,
      )
    default:
      return unreachable(problem)
  }
}

/** Takes back what was said about a recording. */
export function clearLoadProblem(troubles: Troubles, hash: AssetHash): void {
  troubles.clear('assetMissing', hash)
  troubles.clear('assetCorrupt', hash)
}
