import type { Layer } from '../../core/scenes/layer.ts'
import type { Scene } from '../../core/scenes/scene.ts'
import { BLOCK } from '../kernels/block.ts'
import { decibelsOf, gainOf } from '../kernels/math.ts'
import { seedOf } from '../kernels/random.ts'
import { fadeGain } from './equal-power.ts'
import { LayerVoice } from './layer-voice.ts'
import { sourceOf } from './layers/source-of.ts'
import type { LoadedAsset } from './loaded-asset.ts'
import { REFERENCE_LUFS } from './reference.ts'
import { Rider } from './rider.ts'

export interface KeyedScene {
  /** Identifies the scene and its revision. */
  key: string
  scene: Scene
}

/** Layers that make the bed of a scene; sparse bites and what cannot sound do not count toward its loudness. */
const isBed = (layer: Layer): boolean => !layer.mute && layer.kind !== 'bites' && layer.kind !== 'generated'

/** Gain that brings layers, each calibrated to the reference, to the scene's loudness together. */
function makeUpDecibels(scene: Scene): number {
  const bed = scene.layers.some(isBed) ? scene.layers.filter(isBed) : scene.layers
  const power = bed.reduce((sum, layer) => sum + gainOf(2 * layer.gainDecibels), 0)
  return scene.loudnessTargetLufs - REFERENCE_LUFS - 0.5 * decibelsOf(power)
}

/** What a scene sounds like apart from levels, as text to compare. */
const recipeOf = ({ seed, layers }: Scene): string =>
  JSON.stringify([
    seed,
    layers.map((layer) => ({ ...layer, name: '', gainDecibels: 0, pan: 0, mute: false })),
  ])

/** Share of a change of level made up per block of 1.3 ms: about a third of a second in all. */
const MAKE_UP_SHARE = 0.004

/** One playing scene: its layers, its loudness and its place in a crossfade. */
export class SceneVoice {
  readonly #sampleRate: number
  #keyed: KeyedScene
  readonly shift: number
  readonly layers: readonly LayerVoice[]
  readonly #left = new Float32Array(BLOCK)
  readonly #right = new Float32Array(BLOCK)
  #makeUp: number
  #makeUpNow: number
  #rider: Rider
  readonly #blocksPerSecond: number
  #correction = 1
  #position = 0
  #velocity = 0
  #wasHeard = false

  /** @param shift blocks by which venue time is ahead of the mixer's count of blocks; a voice keeps its own */
  constructor(keyed: KeyedScene, sampleRate: number, shift: number) {
    const { scene } = keyed
    this.shift = shift
    this.#keyed = keyed
    this.#sampleRate = sampleRate
    this.layers = scene.layers.map(
      (layer) =>
        new LayerVoice(
          layer,
          sourceOf(layer, seedOf(scene.seed, layer.id), sampleRate),
          sampleRate,
          scene.fadeSeconds,
        ),
    )
    this.#makeUp = gainOf(makeUpDecibels(scene))
    this.#makeUpNow = this.#makeUp
    this.#rider = new Rider(sampleRate, scene.loudnessTargetLufs)
    this.#blocksPerSecond = sampleRate / BLOCK
  }

  get key(): string {
    return this.#keyed.key
  }

  get keyed(): KeyedScene {
    return this.#keyed
  }

  /**
   * Becomes another revision of its scene without a crossfade, when they differ in gain, pan, mute and loudness alone. Two copies of one
   * music over each other would swell.
   * @returns whether it did
   */
  becomes(keyed: KeyedScene): boolean {
    if (recipeOf(keyed.scene) !== recipeOf(this.#keyed.scene)) return false
    this.#keyed = keyed
    for (const [index, layer] of keyed.scene.layers.entries()) this.layers[index]?.shape(layer)
    this.#makeUp = gainOf(makeUpDecibels(keyed.scene))
    this.#rider = new Rider(this.#sampleRate, keyed.scene.loudnessTargetLufs)
    return true
  }

  /** Goes toward full level within `seconds`, from wherever it is. */
  fadeIn(seconds: number): void {
    this.#velocity = 1 / Math.max(1, seconds * this.#blocksPerSecond)
  }

  /** Goes toward silence. A voice that is leaving faster keeps its pace. */
  fadeOut(seconds: number): void {
    this.#velocity = Math.min(this.#velocity, -1 / Math.max(1, seconds * this.#blocksPerSecond))
  }

  /** Place in its fade, 0 silent to 1 full. */
  get position(): number {
    return this.#position
  }

  /** Whether it has faded out for good. */
  get isOver(): boolean {
    return this.#velocity < 0 && this.#position <= 0
  }

  take(hash: string, asset: LoadedAsset): void {
    for (const layer of this.layers) if (layer.needs(hash)) layer.take(hash, asset, !this.#wasHeard)
  }

  release(hash: string): void {
    for (const layer of this.layers) if (layer.needs(hash)) layer.release(hash)
  }

  /** Adds one block of the whole scene. */
  add(left: Float32Array, right: Float32Array, block: number): void {
    const sceneLeft = this.#left
    const sceneRight = this.#right
    sceneLeft.fill(0)
    sceneRight.fill(0)
    for (let layer = 0; layer < this.layers.length; layer++)
      this.layers[layer]?.add(sceneLeft, sceneRight, block + this.shift)
    const makeUpFrom = this.#makeUpNow
    this.#makeUpNow += (this.#makeUp - this.#makeUpNow) * MAKE_UP_SHARE
    const makeUpSlope = (this.#makeUpNow - makeUpFrom) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      const makeUp = makeUpFrom + makeUpSlope * index
      sceneLeft[index] = (sceneLeft[index] ?? 0) * makeUp
      sceneRight[index] = (sceneRight[index] ?? 0) * makeUp
    }
    const wanted = this.#rider.hear(sceneLeft, sceneRight)
    const from = fadeGain(this.#position) * this.#correction
    this.#correction += (wanted - this.#correction) * 0.002
    this.#position = Math.max(0, Math.min(1, this.#position + this.#velocity))
    const to = fadeGain(this.#position) * this.#correction
    const slope = (to - from) / BLOCK
    for (let index = 0; index < BLOCK; index++) {
      const gain = from + slope * index
      left[index] = (left[index] ?? 0) + (sceneLeft[index] ?? 0) * gain
      right[index] = (right[index] ?? 0) + (sceneRight[index] ?? 0) * gain
    }
    this.#wasHeard = true
  }
}
