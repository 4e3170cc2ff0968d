import type { AssetHash } from '../../core/assets/asset.ts'
import type { Layer } from '../../core/scenes/layer.ts'
import type { Scene } from '../../core/scenes/scene.ts'

/** Where the demo's recordings ended up, by name (`sound/demo/demo-recordings.ts`). */
export type RecordingHashes = (name: string) => AssetHash

const common = (id: string, name: string, gainDecibels: number, pan = 0) => ({
  id,
  name,
  gainDecibels,
  pan,
  mute: false,
})

type Pads = Omit<
  Extract<Layer, { kind: 'composer' }>,
  'kind' | 'id' | 'name' | 'gainDecibels' | 'pan' | 'mute'
>

const pads = (gain: number, settings: Pads): Layer => ({
  kind: 'composer',
  ...common('pads', 'Slow chords', gain),
  ...settings,
})

const texture = (
  kind: Extract<Layer, { kind: 'texture' }>['texture'],
  name: string,
  gain: number,
  intensity: number,
): Layer => ({
  kind: 'texture',
  ...common(kind, name, gain),
  texture: kind,
  intensity,
})

const loop = (asset: AssetHash, name: string, gain: number): Layer => ({
  kind: 'loop',
  ...common('loop', name, gain),
  asset,
})

const bites = (assets: AssetHash[], name: string, gain: number, everySeconds: number, pan = 0): Layer => ({
  kind: 'bites',
  ...common('bites', name, gain, pan),
  assets,
  everySeconds,
})

const scene = (
  name: string,
  description: string,
  seed: number,
  given: Pick<Scene, 'layers' | 'tags' | 'loudnessTargetLufs'>,
): Scene => ({
  name,
  description,
  seed,
  fadeSeconds: 6,
  theme: null,
  ...given,
})

/** Six scenes that one would leave on. */
export function demoScenes(hash: RecordingHashes): Record<string, Scene> {
  return {
    'slow-glass': scene('Slow Glass', 'Rubbed glass over wide, slow chords. Clear and unhurried.', 4111, {
      loudnessTargetLufs: -24,
      tags: ['calm', 'bright', 'glass'],
      layers: [
        pads(0, { tonic: 2, mode: 'lydian', chordSeconds: 34, brightness: 0.5, density: 0.55 }),
        loop(hash('Glass harmonics'), 'Glass harmonics', -5),
        texture('room', 'The room itself', -20, 0.3),
      ],
    }),
    'low-tide': scene('Low Tide', 'Water under the quay, low strings of air, now and then a drop.', 2302, {
      loudnessTargetLufs: -25,
      tags: ['sea', 'dark', 'slow'],
      layers: [
        pads(-2, { tonic: 9, mode: 'aeolian', chordSeconds: 46, brightness: 0.25, density: 0.45 }),
        texture('waves', 'Waves', -4, 0.45),
        loop(hash('Tide at the quay'), 'Tide at the quay', -6),
        bites([hash('Drops')], 'Drops', -8, 38, 0.3),
      ],
    }),
    'stars-and-charts': scene(
      'Stars and Charts',
      'A chart room at night: clockwork far off, chords like constellations.',
      7701,
      {
        loudnessTargetLufs: -25,
        tags: ['night', 'study', 'slow'],
        layers: [
          pads(0, { tonic: 4, mode: 'dorian', chordSeconds: 40, brightness: 0.4, density: 0.5 }),
          loop(hash('Chart room'), 'Chart room', -6),
          bites([hash('Bell')], 'A bell, far away', -14, 90, -0.4),
        ],
      },
    ),
    lanterns: scene('Lanterns', 'Warm and a little festive: bells that hang in the evening air.', 1507, {
      loudnessTargetLufs: -24,
      tags: ['evening', 'warm', 'bells'],
      layers: [
        pads(-1, { tonic: 7, mode: 'mixolydian', chordSeconds: 28, brightness: 0.6, density: 0.65 }),
        loop(hash('Lantern bells'), 'Lantern bells', -4),
        texture('fire', 'Embers', -16, 0.35),
      ],
    }),
    'harbour-dawn': scene(
      'Harbour Dawn',
      'The first light on the water. Wind, and chords that open slowly.',
      808,
      {
        loudnessTargetLufs: -24,
        tags: ['morning', 'sea', 'open'],
        layers: [
          pads(0, { tonic: 0, mode: 'ionian', chordSeconds: 36, brightness: 0.55, density: 0.5 }),
          loop(hash('Harbour at dawn'), 'Harbour at dawn', -5),
          texture('wind', 'Wind off the sea', -12, 0.35),
        ],
      },
    ),
    'after-rain': scene('After Rain', 'A garden that drips and sings. The music keeps its distance.', 5150, {
      loudnessTargetLufs: -27,
      tags: ['garden', 'nature', 'light'],
      layers: [
        pads(-6, { tonic: 5, mode: 'lydian', chordSeconds: 50, brightness: 0.45, density: 0.3 }),
        texture('rain', 'The last of the rain', -6, 0.2),
        loop(hash('Garden after rain'), 'Garden after rain', -3),
        bites([hash('Bird')], 'A bird', -6, 24, -0.3),
      ],
    }),
  }
}
