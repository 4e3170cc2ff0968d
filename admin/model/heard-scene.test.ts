import { describe, expect, test } from 'bun:test'
import type { Scene } from '../../core/scenes/scene.ts'
import { heardScene } from './heard-scene.ts'

const layer = (id: string, mute = false) =>
  ({ kind: 'texture', id, name: id, gainDecibels: 0, pan: 0, mute, texture: 'rain', intensity: 0.5 }) as const
const scene: Scene = {
  name: 'After Rain',
  description: '',
  seed: 1,
  loudnessTargetLufs: -24,
  fadeSeconds: 4,
  layers: [layer('rain'), layer('wind'), layer('fire', true)],
  theme: null,
  tags: [],
}
const sounding = (heard: Scene) => heard.layers.filter(({ mute }) => !mute).map(({ id }) => id)

describe('solo', () => {
  test('leaves only its layers, a muted one among them too', () => {
    expect(sounding(heardScene(scene, new Set(['wind'])))).toEqual(['wind'])
    expect(sounding(heardScene(scene, new Set(['wind', 'fire'])))).toEqual(['wind', 'fire'])
  })

  test('without it the scene is heard as it is, also when the layer is gone', () => {
    expect(heardScene(scene, new Set())).toBe(scene)
    expect(heardScene(scene, new Set(['removed']))).toBe(scene)
  })

  test('changes nothing of the scene itself', () => {
    heardScene(scene, new Set(['fire']))
    expect(sounding(scene)).toEqual(['rain', 'wind'])
  })
})
