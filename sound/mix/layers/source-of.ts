import { unreachable } from '../../../core/kit/invariant.ts'
import type { Layer } from '../../../core/scenes/layer.ts'
import { BitesSource } from './bites-source.ts'
import { ComposerSource } from './composer-source.ts'
import type { LayerSource } from './layer-source.ts'
import { LoopSource } from './loop-source.ts'
import { TextureSource } from './texture-source.ts'
import { UnsupportedSource } from './unsupported-source.ts'

/** What makes the sound of a layer. `seed` is the layer's own. */
export function sourceOf(layer: Layer, seed: number, sampleRate: number): LayerSource {
  switch (layer.kind) {
    case 'loop':
      return new LoopSource(layer.asset, sampleRate)
    case 'composer':
      return new ComposerSource(layer, seed, sampleRate)
    case 'texture':
      return new TextureSource(layer, seed, sampleRate)
    case 'bites':
      return new BitesSource(layer.assets, layer.everySeconds, seed, sampleRate)
    case 'generated':
      return new UnsupportedSource()
    default:
      return unreachable(layer)
  }
}
