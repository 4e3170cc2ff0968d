import type { LoadedAsset } from '../loaded-asset.ts'

/**
 * What a kind of layer is to the mixer. Every source makes the same block for the same venue time whether it has played for a week or
 * was made this instant, apart from tails that settle within seconds.
 */
export interface LayerSource {
  /** Whether it can sound now: `waiting` for recordings, `unsupported` where this device lacks what it takes. */
  readiness(): 'ready' | 'waiting' | 'unsupported'
  /** Overwrites one block, number `block` since 1970. Reference loudness is -23 LUFS. Allocates nothing. */
  render(left: Float32Array, right: Float32Array, block: number): void
  /** Recordings it needs. */
  readonly assets: readonly string[]
  /** A recording it needs has come, or is gone when null. */
  take(hash: string, asset: LoadedAsset | null): void
}
