import { Random } from '../kernels/random.ts'
import { Canvas } from './canvas.ts'
import { bell, birdPhrase, drop } from './instruments.ts'
import { recordOnce, type RenderedRecording } from './take.ts'

/** One bell, struck once, with the room it hangs in. */
export function oneBell(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(9, sampleRate)
  bell(canvas, 0.02, 74, 0.2, -0.1)
  return recordOnce(canvas, { wet: 0.4, decaySeconds: 6, brightness: 0.6 })
}

/** A drop into a cistern, and a second smaller one. */
export function twoDrops(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(4, sampleRate)
  drop(canvas, 0.03, 760, 0.3, -0.2)
  drop(canvas, 0.41, 1120, 0.12, 0.3)
  return recordOnce(canvas, { wet: 0.45, decaySeconds: 3, brightness: 0.6 })
}

/** A bird sings one phrase and, after a rest, answers itself. */
export function birdCall(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(4.5, sampleRate)
  const random = new Random(311)
  birdPhrase(canvas, 0.05, 2900, 0.2, -0.15, random)
  birdPhrase(canvas, 1.7, 3200, 0.13, -0.15, random)
  return recordOnce(canvas, { wet: 0.25, decaySeconds: 2.2, brightness: 0.7 })
}
