import type { Scene } from '../../core/scenes/scene.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import { renderScene } from '../../sound/render.ts'
import { powerShare } from './analysis.ts'
import type { Sides } from './sides.ts'

/** A demo scene as `sound/` renders it for a moment of venue time, in seconds since 1970. */
export function renderedHere(scene: Scene, venueTime: number, seconds: number): Sides {
  // Long enough before for reverberation and loudness to settle as they have on a kiosk that has been playing.
  const settling = 20
  const assets = new Map(
    scene.layers.flatMap((layer) => {
      const recording = demoRecordings.find(({ name }) => name === layer.name)
      if (!recording || (layer.kind !== 'loop' && layer.kind !== 'bites')) return []
      const hashes = layer.kind === 'loop' ? [layer.asset] : layer.assets
      return hashes.map((hash) => [hash, recording.render(48_000)] as const)
    }),
  )
  const { left, right } = renderScene(scene, {
    seconds: settling + seconds,
    sampleRate: 48_000,
    venueTime: venueTime - settling,
    assets,
  })
  return { left: left.slice(-seconds * 48_000), right: right.slice(-seconds * 48_000) }
}

/** Levels of the seven octaves from 62.5 Hz to 8 kHz relative to all of them together, in dB. */
export function octaveLevels(samples: Float32Array, sampleRate: number): number[] {
  return [62.5, 125, 250, 500, 1000, 2000, 4000].map(
    (hertz) =>
      Math.round(100 * Math.log10(Math.max(1e-9, powerShare(samples, sampleRate, hertz, hertz * 2)))) / 10,
  )
}
