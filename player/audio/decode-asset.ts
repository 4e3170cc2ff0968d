import type { Asset, LoopPoints } from '../../core/assets/asset.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import { prepareLoop } from '../../sound/loops/prepare-loop.ts'

/** A recording as the mixer takes it, at the context's rate. */
export interface DecodedAsset {
  channels: Float32Array<ArrayBuffer>[]
  loop: LoopPoints | null
}

/** Loop points at another sample rate, kept within a recording of `frames` frames; null when nothing would be left. */
export function loopAtRate(
  loop: LoopPoints,
  rates: { from: number; to: number },
  frames: number,
): LoopPoints | null {
  const scale = (count: number) => Math.round((count * rates.to) / rates.from)
  const startFrame = scale(loop.startFrame)
  const lengthFrames = Math.min(scale(loop.lengthFrames), frames - startFrame)
  if (lengthFrames < 1) return null
  const crossfadeFrames = Math.min(scale(loop.crossfadeFrames), startFrame, lengthFrames)
  return { startFrame, lengthFrames, crossfadeFrames }
}

/**
 * Decodes a recording to the context's rate. A loop comes out as one seamless pass, baked here so that the audio
 * thread has nothing left to compute.
 * @param bytes is used up
 */
export async function decodeAsset(
  bytes: ArrayBuffer,
  asset: Asset,
  context: BaseAudioContext,
): Promise<Result<DecodedAsset, string>> {
  let buffer: AudioBuffer
  try {
    buffer = await context.decodeAudioData(bytes)
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  // The mixer is stereo; more channels would only take room.
  const channels = Array.from({ length: Math.min(2, buffer.numberOfChannels) }, (_, index) => {
    const samples = new Float32Array(buffer.length)
    buffer.copyFromChannel(samples, index)
    return samples
  })
  if (!asset.loop) return ok({ channels, loop: null })
  const loop = loopAtRate(asset.loop, { from: asset.sampleRate, to: context.sampleRate }, buffer.length)
  if (!loop) return refuse('Its loop begins after its end.')
  const pass = prepareLoop(channels, loop).map((channel) => new Float32Array(channel))
  return ok({ channels: pass, loop: { startFrame: 0, lengthFrames: loop.lengthFrames, crossfadeFrames: 0 } })
}
