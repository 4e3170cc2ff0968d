import * as v from 'valibot'
import type { AssetHash } from '../assets/asset.ts'
import { Id } from '../kit/id.ts'
import { Name } from '../venues/venue.ts'
import { Layer } from './layer.ts'

export const Tag = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1), v.maxLength(40))

/** A recipe of what a place sounds and looks like. The same scene, seed and time are the same music everywhere. */
export const Scene = v.object({
  name: Name,
  description: v.pipe(v.string(), v.trim(), v.maxLength(400)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
  loudnessTargetLufs: v.pipe(v.number(), v.minValue(-50), v.maxValue(-14)),
  /** How long the crossfade into this scene takes. */
  fadeSeconds: v.pipe(v.number(), v.minValue(0.05), v.maxValue(120)),
  layers: v.pipe(v.array(Layer), v.minLength(1, 'needs at least one layer'), v.maxLength(12)),
  theme: v.nullable(Id),
  tags: v.pipe(v.array(Tag), v.maxLength(30)),
})
export type Scene = v.InferOutput<typeof Scene>

/** Every recording that a scene plays, each once. */
export function assetsOfScene(scene: Scene): AssetHash[] {
  const hashes = new Set<AssetHash>()
  for (const layer of scene.layers) {
    if (layer.kind === 'loop') hashes.add(layer.asset)
    if (layer.kind === 'bites') for (const hash of layer.assets) hashes.add(hash)
  }
  return [...hashes]
}
