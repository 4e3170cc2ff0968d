import { prepareLoop } from '../loops/prepare-loop.ts'
import type { LoadedAsset } from './loaded-asset.ts'
import { loudnessOf } from './reference.ts'

const isOnePass = ({ channels, loop }: LoadedAsset): boolean =>
  !loop || (loop.startFrame === 0 && loop.crossfadeFrames === 0 && loop.lengthFrames === channels[0]?.length)

/**
 * A recording with everything computed that playing it takes: its loop as one seamless pass and its loudness. What `prepareLoop` has
 * made already is taken as it is, without a copy, so a page can do that work away from the audio thread.
 */
export function baked(asset: LoadedAsset, sampleRate: number): LoadedAsset {
  const loudnessLufs = loudnessOf(asset, sampleRate)
  const { channels, loop } = asset
  if (!loop || isOnePass(asset)) return { channels, loop, loudnessLufs }
  const pass = { startFrame: 0, lengthFrames: loop.lengthFrames, crossfadeFrames: 0 }
  return { channels: prepareLoop(channels, loop), loop: pass, loudnessLufs }
}
