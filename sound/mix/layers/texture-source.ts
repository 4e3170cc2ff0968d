import type { TextureKind } from '../../../core/scenes/layer.ts'
import type { Texture } from '../../kernels/textures/texture.ts'
import { textures } from '../../kernels/textures/textures.ts'
import type { LayerSource } from './layer-source.ts'

/** Weather, water and rooms. */
export class TextureSource implements LayerSource {
  readonly assets: readonly string[] = []
  readonly #texture: Texture

  constructor(layer: { texture: TextureKind; intensity: number }, seed: number, sampleRate: number) {
    this.#texture = textures[layer.texture](seed, layer.intensity, sampleRate)
  }

  readiness(): 'ready' {
    return 'ready'
  }

  take(): void {}

  render(left: Float32Array, right: Float32Array, block: number): void {
    this.#texture.render(left, right, block)
  }
}
