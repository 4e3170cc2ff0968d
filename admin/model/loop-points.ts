import type { Asset, LoopPoints } from '../../core/assets/asset.ts'
import { LoopPoints as LoopSchema } from '../../core/assets/asset.ts'
import * as v from 'valibot'

/** Frames as seconds of a recording, and back to whole frames. */
export const framesToSeconds = (frames: number, sampleRate: number): number => frames / sampleRate
export const secondsToFrames = (seconds: number, sampleRate: number): number =>
  Math.max(0, Math.round(seconds * sampleRate))

/** What is wrong with loop points for this recording, in words; null when nothing is. */
export function loopProblem(loop: LoopPoints, asset: Pick<Asset, 'frames'>): string | null {
  const checked = v.safeParse(LoopSchema, loop)
  if (!checked.success) return `The loop ${checked.issues[0].message}.`
  if (loop.startFrame + loop.lengthFrames > asset.frames) {
    return `The loop ends ${loop.startFrame + loop.lengthFrames - asset.frames} frames after the recording does.`
  }
  return null
}

/** A loop to start from: a second of crossfade where there is room, the rest of the recording repeats. */
export function firstLoop(asset: Pick<Asset, 'frames' | 'sampleRate'>): LoopPoints {
  const crossfadeFrames = Math.min(asset.sampleRate, Math.floor(asset.frames / 4))
  return {
    startFrame: crossfadeFrames,
    lengthFrames: Math.max(1, asset.frames - crossfadeFrames),
    crossfadeFrames,
  }
}
