import type { Asset } from '../../core/assets/asset.ts'
import type { ProbeRefusal } from './probe.ts'

/** A recording as samples. */
export interface Decoded {
  mediaType: Asset['mediaType']
  sampleRate: number
  /** -1 to 1, all equally long. */
  channels: Float32Array[]
}

/** Why a decoder gave up; caught where the worker answers. */
export class NotUsable extends Error {
  readonly refusal: ProbeRefusal

  constructor(is: ProbeRefusal['is'], message: string) {
    super(message)
    this.refusal = { is, message }
  }
}

/** @throws NotUsable the file is damaged, with where */
export function damaged(what: string): never {
  throw new NotUsable(
    'damaged',
    `It is damaged or cut short: ${what}. Save it again and upload the new file.`,
  )
}

export const LONGEST_MINUTES = 30
const SHORTEST_FRAMES = 480

/** Refuses before memory is taken for a recording that is too long. */
export function checkLength(frames: number, sampleRate: number): void {
  if (frames > LONGEST_MINUTES * 60 * sampleRate)
    throw new NotUsable(
      'tooLong',
      `It is ${Math.round(frames / sampleRate / 60)} minutes long, and ${LONGEST_MINUTES} are allowed. Cut it, or upload a loop.`,
    )
}

/** Refuses what is too short to be heard as anything. */
export function checkNotEmpty({ channels, sampleRate }: Decoded): void {
  const frames = channels[0]?.length ?? 0
  if (frames < SHORTEST_FRAMES)
    throw new NotUsable(
      'tooShort',
      `It holds ${((frames / sampleRate) * 1000).toFixed(1)} ms of sound, which is nothing to play.`,
    )
}
