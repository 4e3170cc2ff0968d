import type { Id } from '../../core/kit/id.ts'
import type { Scene } from '../../core/scenes/scene.ts'

/**
 * A scene as something that sounds: its id with a fingerprint of what can be heard of it. Two equal keys are the same
 * music, so nothing restarts; a changed scene gets another key and is crossfaded into.
 */
export function sceneKey(id: Id, scene: Scene): string {
  const { seed, loudnessTargetLufs } = scene
  const layers = scene.layers.map(({ name: _name, ...sounding }) => sounding)
  return `${id}@${fingerprint(JSON.stringify([seed, loudnessTargetLufs, layers]))}`
}

/** 53 bits from two multiplicative hashes with different primes: enough to tell edits of one scene apart. */
function fingerprint(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
