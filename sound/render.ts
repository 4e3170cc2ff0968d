import type { Scene } from '../core/scenes/scene.ts'
import type { LoadedAsset } from './mix/loaded-asset.ts'
import { Mixer } from './mix/mixer.ts'

export interface RenderOptions {
  seconds: number
  sampleRate: number
  /** Venue time at which the rendering begins, seconds since 1970. */
  venueTime: number
  /** Recordings by hash, at `sampleRate`. Layers whose recording is missing stay silent. */
  assets?: Iterable<readonly [string, LoadedAsset]>
  /** How long the scene fades in; 0.05 s when left out. */
  fadeSeconds?: number
}

const CHUNK = 1024

/** What a kiosk would play of a scene, as samples: for previews, streams and tests. */
export function renderScene(
  scene: Scene,
  options: RenderOptions,
): { left: Float32Array; right: Float32Array } {
  const { seconds, sampleRate, venueTime, assets = [], fadeSeconds = 0.05 } = options
  const mixer = new Mixer(sampleRate)
  mixer.setVenueTime(venueTime)
  for (const [hash, asset] of assets) mixer.loadAsset(hash, asset)
  mixer.play({ key: scene.name, scene }, { fadeSeconds })
  const frames = Math.round(seconds * sampleRate)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let start = 0; start < frames; start += CHUNK) {
    const end = Math.min(frames, start + CHUNK)
    mixer.process(left.subarray(start, end), right.subarray(start, end), end - start)
  }
  return { left, right }
}
