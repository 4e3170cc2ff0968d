import * as v from 'valibot'
import { AssetHash } from '../assets/asset.ts'
import { Id } from '../kit/id.ts'
import { Name } from '../venues/venue.ts'

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const common = {
  id: Id,
  name: Name,
  gainDecibels: v.pipe(v.number(), v.minValue(-60), v.maxValue(12)),
  /** -1 is left, 1 is right. */
  pan: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
  mute: v.boolean(),
}

export const Mode = v.picklist(['ionian', 'dorian', 'phrygian', 'lydian', 'mixolydian', 'aeolian'])
export type Mode = v.InferOutput<typeof Mode>

/** A recording that repeats without a seam. */
export const LoopLayer = v.object({ kind: v.literal('loop'), ...common, asset: AssetHash })

/** Music composed while it plays, from the scene's seed. */
export const ComposerLayer = v.object({
  kind: v.literal('composer'),
  ...common,
  /** Pitch class of the tonic, 0 is C and 11 is B. */
  tonic: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(11)),
  mode: Mode,
  /** How long one chord lasts. */
  chordSeconds: v.pipe(v.number(), v.minValue(8), v.maxValue(120)),
  /** How open the filters are, 0 dark to 1 bright. */
  brightness: Share,
  /** How many voices sound at a time, 0 one or two to 1 all. */
  density: Share,
})
export type ComposerLayer = v.InferOutput<typeof ComposerLayer>

export const TextureKind = v.picklist(['rain', 'wind', 'waves', 'stream', 'fire', 'cicadas', 'room'])
export type TextureKind = v.InferOutput<typeof TextureKind>

/** Weather, water and rooms, synthesised while they play. */
export const TextureLayer = v.object({
  kind: v.literal('texture'),
  ...common,
  texture: TextureKind,
  intensity: Share,
})

/** Text to music, made on a kiosk with a suitable GPU. */
export const GeneratedLayer = v.object({
  kind: v.literal('generated'),
  ...common,
  prompt: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400)),
  seconds: v.pipe(v.number(), v.minValue(4), v.maxValue(120)),
})

/** Sparse one-shots: bells, birds, footsteps, short quotations. */
export const BitesLayer = v.object({
  kind: v.literal('bites'),
  ...common,
  assets: v.pipe(v.array(AssetHash), v.minLength(1), v.maxLength(64)),
  /** Mean time from one bite to the next. */
  everySeconds: v.pipe(v.number(), v.minValue(1), v.maxValue(3600)),
})

/** One voice of a scene. */
export const Layer = v.variant('kind', [LoopLayer, ComposerLayer, TextureLayer, GeneratedLayer, BitesLayer])
export type Layer = v.InferOutput<typeof Layer>
export type LayerKind = Layer['kind']
