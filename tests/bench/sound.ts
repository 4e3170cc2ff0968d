import type { Scene } from '../../core/scenes/scene.ts'
import { TextureKind } from '../../core/scenes/layer.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import { encodeOggOpus } from '../../sound/codec/ogg-opus.ts'
import { integratedLoudness } from '../../sound/loudness/integrated.ts'
import type { LoadedAsset } from '../../sound/mix/loaded-asset.ts'
import { renderScene } from '../../sound/render.ts'
import { textureFigures } from '../support/texture-figures.ts'
import type { Report } from './report.ts'

const SAMPLE_RATE = 48_000
const VENUE_TIME = 1_790_000_000
/** Times real time that a scene must reach, so that it costs 2.5 % of a core. */
const WANTED = 40

const scene = (name: string, layers: Scene['layers']): Scene => ({
  name,
  description: '',
  seed: 20_261,
  loudnessTargetLufs: -23,
  fadeSeconds: 4,
  layers,
  theme: null,
  tags: [],
})

const common = { gainDecibels: 0, pan: 0, mute: false }

/** A scene as a venue would have it: every kind of layer that sounds. */
function fullScene(loop: string, bites: string[]): Scene {
  return scene('full', [
    {
      kind: 'composer',
      id: 'chords',
      name: 'Chords',
      ...common,
      tonic: 2,
      mode: 'dorian',
      chordSeconds: 14,
      brightness: 0.5,
      density: 0.7,
    },
    { kind: 'loop', id: 'loop', name: 'Loop', ...common, gainDecibels: -4, asset: loop },
    {
      kind: 'texture',
      id: 'rain',
      name: 'Rain',
      ...common,
      gainDecibels: -8,
      texture: 'rain',
      intensity: 0.5,
    },
    {
      kind: 'texture',
      id: 'wind',
      name: 'Wind',
      ...common,
      gainDecibels: -12,
      texture: 'wind',
      intensity: 0.4,
    },
    {
      kind: 'bites',
      id: 'bites',
      name: 'Bites',
      ...common,
      gainDecibels: -6,
      assets: bites,
      everySeconds: 8,
    },
  ])
}

/** Measures rendering speed, loudness error and the character of the textures. */
export async function benchSound(report: Report): Promise<void> {
  const assets = new Map<string, LoadedAsset>()
  const began = performance.now()
  for (const [index, recording] of demoRecordings.entries()) {
    assets.set(`${index}`.padStart(64, '0'), recording.render(SAMPLE_RATE))
  }
  report({
    bench: 'sound',
    name: 'demo_recordings_ms',
    value: performance.now() - began,
    unit: 'ms',
    baseline: 8000,
  })
  const hashes = [...assets.keys()]
  const full = fullScene(hashes[0] ?? '', hashes.slice(6))
  const options = { sampleRate: SAMPLE_RATE, venueTime: VENUE_TIME, assets }
  renderScene(full, { ...options, seconds: 10 })
  const start = performance.now()
  const { left, right } = renderScene(full, { ...options, seconds: 120 })
  const elapsed = (performance.now() - start) / 1000
  report({ bench: 'sound', name: 'scene_rtf', value: 120 / elapsed, unit: 'x', baseline: WANTED })
  const error = integratedLoudness([left, right], SAMPLE_RATE) - full.loudnessTargetLufs
  report({ bench: 'sound', name: 'scene_loudness_error', value: error, unit: 'LU', baseline: null })

  const loop = assets.get(hashes[0] ?? '')
  if (loop) {
    const encodeStart = performance.now()
    await encodeOggOpus(loop.channels, { bitrate: 96_000, loop: loop.loop })
    const encodeSeconds = (performance.now() - encodeStart) / 1000
    const length = (loop.channels[0]?.length ?? 0) / SAMPLE_RATE
    report({
      bench: 'sound',
      name: 'opus_encode_rtf',
      value: length / encodeSeconds,
      unit: 'x',
      baseline: null,
    })
  }

  for (const texture of TextureKind.options) {
    const only = scene(texture, [
      { kind: 'texture', id: 'only', name: texture, ...common, texture, intensity: 0.5 },
    ])
    const sound = renderScene(only, { ...options, seconds: 60 })
    for (const [name, { value, unit, recorded }] of Object.entries(
      textureFigures(texture, sound, SAMPLE_RATE),
    )) {
      report({ bench: 'sound', name: `${texture}_${name}`, value, unit, baseline: recorded })
    }
  }
}
