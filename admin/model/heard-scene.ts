import type { Scene } from '../../core/scenes/scene.ts'

/**
 * What is listened to of a scene: with layers on solo only those sound, even if they are muted in the scene; with none,
 * the scene is as it is. Solo is for listening alone and never part of a scene.
 */
export function heardScene(scene: Scene, solo: ReadonlySet<string>): Scene {
  const isAny = scene.layers.some((layer) => solo.has(layer.id))
  if (!isAny) return scene
  return { ...scene, layers: scene.layers.map((layer) => ({ ...layer, mute: !solo.has(layer.id) })) }
}
