import type { LoopPoints } from '../../../core/assets/asset.ts'
import type { Scene } from '../../../core/scenes/scene.ts'
import type { LayerState, Levels } from '../../../sound/mix/mixer.ts'

/** The name the processor is registered under. */
export const MIXER_PROCESSOR = 'driftscape-mixer'

/** What the page tells the mixer on the audio thread. */
export type ToMixer =
  /** Venue time in seconds at the context's frame 0; sent before the first `play`, and again when it was corrected. */
  | { type: 'anchor'; venueSecondsAtStart: number }
  | { type: 'play'; scene: { key: string; scene: Scene } | null; fadeSeconds: number }
  | {
      type: 'load'
      hash: string
      channels: Float32Array<ArrayBuffer>[]
      loop: LoopPoints | null
      loudnessLufs: number
    }
  | { type: 'unload'; hash: string }
  | { type: 'output'; gain: number; mute: boolean }
  | { type: 'chime' }

export interface PlayingLayers {
  key: string
  layers: { id: string; state: LayerState }[]
}

/** What the mixer says back: levels about 20 times a second, the states of its layers when they change. */
export type FromMixer =
  | { type: 'levels'; levels: Levels }
  | { type: 'layers'; playing: PlayingLayers | null }
  | { type: 'failed'; message: string }
