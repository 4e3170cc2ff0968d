import * as v from 'valibot'
import { Id } from '../kit/id.ts'

/** What a rule or a person asks a place to play. Silence is a thing one can ask for. */
export const Play = v.variant('kind', [
  v.object({ kind: v.literal('scene'), scene: Id }),
  v.object({ kind: v.literal('silence') }),
])
export type Play = v.InferOutput<typeof Play>

export function isSamePlay(one: Play, other: Play): boolean {
  if (one.kind === 'scene' && other.kind === 'scene') return one.scene === other.scene
  return one.kind === other.kind
}
