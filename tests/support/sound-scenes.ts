import type { Layer, TextureKind } from '../../core/scenes/layer.ts'
import type { Scene } from '../../core/scenes/scene.ts'

const common = (id: string, gainDecibels = 0) => ({ id, name: id, gainDecibels, pan: 0, mute: false })

/** A moment in 2026 that falls on no boundary of anything. */
export const VENUE_TIME = 1_790_000_123.456

/** A hash for a test's recording, told apart by one digit. */
export const hashOf = (digit: string): string => digit.repeat(64)

export const composerLayer = (id = 'chords', gainDecibels = 0): Layer => ({
  kind: 'composer',
  ...common(id, gainDecibels),
  tonic: 2,
  mode: 'dorian',
  chordSeconds: 10,
  brightness: 0.5,
  density: 0.7,
})

export const textureLayer = (texture: TextureKind, gainDecibels = 0): Layer => ({
  kind: 'texture',
  ...common(texture, gainDecibels),
  texture,
  intensity: 0.5,
})

export const loopLayer = (asset: string, gainDecibels = 0): Layer => ({
  kind: 'loop',
  ...common('loop', gainDecibels),
  asset,
})

export const bitesLayer = (assets: string[], everySeconds = 2): Layer => ({
  kind: 'bites',
  ...common('bites'),
  assets,
  everySeconds,
})

export const generatedLayer = (): Layer => ({
  kind: 'generated',
  ...common('generated'),
  prompt: 'calm',
  seconds: 30,
})

export const soundScene = (layers: Layer[], changes: Partial<Scene> = {}): Scene => ({
  name: 'Test',
  description: '',
  seed: 41,
  loudnessTargetLufs: -23,
  fadeSeconds: 2,
  layers,
  theme: null,
  tags: [],
  ...changes,
})
