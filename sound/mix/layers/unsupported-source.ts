import type { LayerSource } from './layer-source.ts'

/** A layer that takes an engine this device does not have. Silent, and says so. */
export class UnsupportedSource implements LayerSource {
  readonly assets: readonly string[] = []

  readiness(): 'unsupported' {
    return 'unsupported'
  }

  take(): void {}

  render(left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
  }
}
