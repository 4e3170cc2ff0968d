import type { LoopPoints } from '../../core/assets/asset.ts'

/** A decoded recording at the mixer's sample rate. */
export interface LoadedAsset {
  channels: Float32Array[]
  /** Frames at the mixer's rate, or null for one-shots. */
  loop: LoopPoints | null
  /** Integrated loudness where it is known; measured on excerpts when left out. */
  loudnessLufs?: number
}
