import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Scene } from '../../core/scenes/scene.ts'
import type { Millis } from '../../core/units/time.ts'

/** A scene with one composer layer. */
export function aScene(change: Partial<Scene> = {}): Scene {
  return {
    name: 'Slow Glass',
    description: '',
    seed: 7,
    loudnessTargetLufs: -24,
    fadeSeconds: 2,
    layers: [
      {
        kind: 'composer',
        id: 'pads',
        name: 'Pads',
        gainDecibels: -6,
        pan: 0,
        mute: false,
        tonic: 2,
        mode: 'dorian',
        chordSeconds: 20,
        brightness: 0.5,
        density: 0.5,
      },
    ],
    theme: null,
    tags: [],
    ...change,
  }
}

/** A `desired` with one zone whose agenda has these changes; `play` is a scene's id or `silence`. */
export function aDesired(given: {
  changes: { at: Millis; play: string }[]
  scenes?: Record<string, Scene>
  revision?: number
}): Desired {
  const plays = given.changes.map(({ play }) =>
    play === 'silence' ? ({ kind: 'silence' } as const) : ({ kind: 'scene', scene: play } as const),
  )
  const named = plays.flatMap((play) => (play.kind === 'scene' ? [play.scene] : []))
  return {
    revision: given.revision ?? 1,
    at: 0,
    kiosk: { id: 'kiosk-glass', name: 'Glass Room' },
    venue: { id: 'museum', name: 'Museum', timeZone: 'Europe/Lisbon' },
    volume: 0.8,
    mute: false,
    outputs: { speakers: true, projector: false },
    outputDelayMillis: 0,
    zones: [
      {
        id: 'glass',
        name: 'Glass Room',
        colour: 2,
        shape: {
          kind: 'polygon',
          rings: [
            [
              [0, 0],
              [8, 0],
              [8, 6.5],
              [0, 6.5],
            ],
          ],
        },
        weight: 1,
        agenda: {
          from: 0,
          until: 1_000_000,
          plays,
          reasons: given.changes.map((_, index) => ({
            kind: 'rule' as const,
            rule: `rule-${index}`,
            name: `Rule ${index}`,
            priority: 1,
          })),
          changes: given.changes.map(({ at }, index) => ({ at, play: index, reason: index })),
        },
      },
    ],
    scenes: given.scenes ?? Object.fromEntries(named.map((id) => [id, aScene()])),
    assets: {},
  }
}
