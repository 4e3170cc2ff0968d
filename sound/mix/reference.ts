import { gainOf } from '../kernels/math.ts'
import { KWeightedChannel, lufsOf } from '../loudness/k-weighting.ts'
import type { LoadedAsset } from './loaded-asset.ts'

/** A layer at 0 dB is this loud, whatever its kind: what a recipe says holds for a recording and for rain alike. */
export const REFERENCE_LUFS = -23

const EXCERPTS = 8
const EXCERPT_SECONDS = 0.4
/** Beyond this a recording is taken to be meant so soft. */
const MOST_DECIBELS = 30

/** Loudness of a recording in LUFS: what is stated, or measured on at most 3.2 s of it, so it is quick. */
export const loudnessOf = (asset: LoadedAsset, sampleRate: number): number =>
  asset.loudnessLufs ?? excerptLoudness(asset.channels, sampleRate)

/** Gain that brings a recording to the reference. */
export function referenceGain(asset: LoadedAsset, sampleRate: number): number {
  const lufs = loudnessOf(asset, sampleRate)
  if (lufs <= -70) return 1
  return gainOf(Math.max(-MOST_DECIBELS, Math.min(MOST_DECIBELS, REFERENCE_LUFS - lufs)))
}

/** Loudness of excerpts spread over a recording; those far below the loudest do not count. A mono recording is heard on both sides. */
function excerptLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  const frames = channels[0]?.length ?? 0
  const length = Math.min(frames, Math.floor(EXCERPT_SECONDS * sampleRate))
  if (length === 0) return -70
  const count = Math.max(1, Math.min(EXCERPTS, Math.floor(frames / length)))
  const powers = Array.from({ length: count }, (_, excerpt) => {
    const start = count === 1 ? 0 : Math.floor((excerpt * (frames - length)) / (count - 1))
    let energy = 0
    for (const channel of channels.slice(0, 2)) {
      energy += new KWeightedChannel(sampleRate).energy(channel, start, start + length)
    }
    return (energy * (channels.length === 1 ? 2 : 1)) / length
  })
  const loudest = Math.max(...powers)
  const heard = powers.filter((power) => power > loudest / 100)
  return lufsOf(heard.reduce((sum, power) => sum + power, 0) / Math.max(1, heard.length))
}
