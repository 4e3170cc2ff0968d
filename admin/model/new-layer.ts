import type { Id } from '../../core/kit/id.ts'
import type { Layer, LayerKind } from '../../core/scenes/layer.ts'

/** What a layer of each kind is called. */
export const layerKinds: Record<LayerKind, string> = {
  loop: 'Loop',
  composer: 'Composer',
  texture: 'Texture',
  bites: 'Bites',
  generated: 'Generated',
}

/** The kinds that can be added by hand. Generated layers come with the generator, and are kept where they are. */
export const addableKinds = ['composer', 'texture', 'loop', 'bites'] as const
export type AddableKind = (typeof addableKinds)[number]

/** A layer to start from: quiet, in the middle, slow. Null for a kind that needs a recording when there is none. */
export function newLayer(
  kind: AddableKind,
  id: Id,
  recordings: readonly { hash: string; name: string }[],
): Layer | null {
  const common = { id, gainDecibels: -12, pan: 0, mute: false }
  const [recording] = recordings
  switch (kind) {
    case 'composer':
      return {
        kind,
        ...common,
        name: 'Slow pad',
        tonic: 2,
        mode: 'dorian',
        chordSeconds: 24,
        brightness: 0.35,
        density: 0.5,
      }
    case 'texture':
      return { kind, ...common, name: 'Rain', texture: 'rain', intensity: 0.4 }
    case 'loop':
      return recording ? { kind, ...common, name: recording.name, asset: recording.hash } : null
    case 'bites':
      return recording
        ? { kind, ...common, name: recording.name, assets: [recording.hash], everySeconds: 40 }
        : null
  }
}
