import { BLOCK } from '../../kernels/block.ts'
import type { LoadedAsset } from '../loaded-asset.ts'
import { referenceGain } from '../reference.ts'
import type { LayerSource } from './layer-source.ts'

interface Pass {
  left: Float32Array
  right: Float32Array
  gain: number
}

/**
 * A recording that repeats. It stands where venue time modulo its length says, so kiosks that start at different moments are in phase.
 */
export class LoopSource implements LayerSource {
  readonly assets: readonly string[]
  readonly #sampleRate: number
  #pass: Pass | null = null

  constructor(hash: string, sampleRate: number) {
    this.assets = [hash]
    this.#sampleRate = sampleRate
  }

  readiness(): 'ready' | 'waiting' {
    return this.#pass ? 'ready' : 'waiting'
  }

  take(_hash: string, asset: LoadedAsset | null): void {
    this.#pass = asset && passOf(asset, this.#sampleRate)
  }

  render(left: Float32Array, right: Float32Array, block: number): void {
    const pass = this.#pass
    if (!pass) {
      left.fill(0)
      right.fill(0)
      return
    }
    const length = pass.left.length
    let at = (block * BLOCK) % length
    for (let index = 0; index < BLOCK; index++) {
      left[index] = (pass.left[at] ?? 0) * pass.gain
      right[index] = (pass.right[at] ?? 0) * pass.gain
      if (++at === length) at = 0
    }
  }
}

/** A recording without loop points repeats as a whole. */
function passOf(asset: LoadedAsset, sampleRate: number): Pass | null {
  const [left, right] = asset.channels
  if (!left || left.length === 0) return null
  return { left, right: right ?? left, gain: referenceGain(asset, sampleRate) }
}
