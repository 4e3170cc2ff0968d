import * as v from 'valibot'
import { Name } from '../venues/venue.ts'

/** SHA-256 of a file's bytes, 64 hexadecimal digits: its name everywhere. */
export const AssetHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'))
export type AssetHash = v.InferOutput<typeof AssetHash>

const Frames = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * Where a recording repeats, in frames of its own sample rate. Playing from `startFrame` for `lengthFrames`, the last
 * `crossfadeFrames` are blended into what lies before `startFrame`, so `crossfadeFrames <= startFrame`.
 */
export const LoopPoints = v.pipe(
  v.object({
    startFrame: Frames,
    lengthFrames: v.pipe(Frames, v.minValue(1)),
    crossfadeFrames: Frames,
  }),
  v.check(
    (loop) => loop.crossfadeFrames <= loop.startFrame,
    'needs as much recording before its start as its crossfade is long',
  ),
  v.check((loop) => loop.crossfadeFrames <= loop.lengthFrames, 'must be at least as long as its crossfade'),
)
export type LoopPoints = v.InferOutput<typeof LoopPoints>

export const Licence = v.object({
  /** An SPDX name where there is one, such as `CC0-1.0`, else the owner's words. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  commercial: v.boolean(),
})

/** What a person states about a recording. */
export const AssetDetails = v.object({
  name: Name,
  licence: Licence,
  /** Whom to credit, may be empty. */
  credit: v.pipe(v.string(), v.trim(), v.maxLength(200)),
})
export type AssetDetails = v.InferOutput<typeof AssetDetails>

/** A recording, stored by content hash, with what was measured when it arrived. */
export const Asset = v.object({
  ...AssetDetails.entries,
  hash: AssetHash,
  mediaType: v.picklist(['audio/ogg', 'audio/flac', 'audio/wav', 'audio/mpeg']),
  bytes: Frames,
  frames: Frames,
  sampleRate: v.pipe(v.number(), v.integer(), v.minValue(8000), v.maxValue(384_000)),
  channels: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
  /** Null plays the whole recording once, as a bite does. */
  loop: v.nullable(LoopPoints),
  /** Integrated loudness by ITU-R BS.1770-4; -70 is silence. */
  loudnessLufs: v.number(),
  /** Highest sample, dBFS. */
  peakDecibels: v.number(),
  /** Peaks of equal slices, 0 to 1, for drawing. */
  waveform: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.maxLength(512)),
})
export type Asset = v.InferOutput<typeof Asset>
