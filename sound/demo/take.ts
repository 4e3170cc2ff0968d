import type { LoopPoints } from '../../core/assets/asset.ts'
import type { TextureKind } from '../../core/scenes/layer.ts'
import { BLOCK } from '../kernels/block.ts'
import { gainOf } from '../kernels/math.ts'
import { Reverb } from '../kernels/reverb.ts'
import { textures } from '../kernels/textures/textures.ts'
import { integratedLoudness } from '../loudness/integrated.ts'
import { peakDecibels } from '../loudness/peak.ts'
import type { Canvas } from './canvas.ts'

export interface RenderedRecording {
  channels: Float32Array[]
  loop: LoopPoints | null
}

export interface TakeOptions {
  /** Share of reverberation, 0 to 1. */
  wet: number
  decaySeconds: number
  brightness: number
  /** Textures below the tones, dB against -23 LUFS. */
  beds: readonly { texture: TextureKind; intensity: number; decibels: number }[]
  crossfadeSeconds: number
  seed: number
}

/** Past the loop the recording goes on a little, so that a lossy codec does not hear a cliff at the end of the loop. */
const POST_ROLL_SECONDS = 0.25
const LOUDNESS = -23
const HIGHEST_PEAK = -2

/** Brings a recording to the reference loudness, its peak never above -2 dBFS. */
function levelled(channels: Float32Array[], sampleRate: number): Float32Array[] {
  const lift = Math.min(
    LOUDNESS - integratedLoudness(channels, sampleRate),
    HIGHEST_PEAK - peakDecibels(channels),
  )
  const gain = gainOf(lift)
  return channels.map((channel) => channel.map((sample) => sample * gain))
}

/**
 * Plays a canvas round and round with its reverberation and its beds, lets the tails fill one round, and records the next one with a
 * pre-roll to crossfade from.
 */
export function recordLoop(canvas: Canvas, options: TakeOptions): RenderedRecording {
  const { sampleRate, frames } = canvas
  const crossfadeFrames = Math.round(options.crossfadeSeconds * sampleRate)
  const runIn = Math.min(frames, Math.round((options.decaySeconds + options.crossfadeSeconds) * sampleRate))
  const total = crossfadeFrames + frames + Math.round(POST_ROLL_SECONDS * sampleRate)
  const reverb = new Reverb(sampleRate, options)
  const beds = options.beds.map((bed, index) => ({
    texture: textures[bed.texture](options.seed + index, bed.intensity, sampleRate),
    gain: gainOf(bed.decibels),
  }))
  const recording = [new Float32Array(total), new Float32Array(total)] as const
  const left = new Float32Array(BLOCK)
  const right = new Float32Array(BLOCK)
  const bedLeft = new Float32Array(BLOCK)
  const bedRight = new Float32Array(BLOCK)
  // Frame 0 of the recording is `crossfadeFrames` before the loop's own beginning.
  for (let block = 0; block * BLOCK < runIn + total; block++) {
    const first = block * BLOCK - runIn
    const start = (((first - crossfadeFrames) % frames) + frames) % frames
    for (let index = 0; index < BLOCK; index++) {
      left[index] = canvas.left[(start + index) % frames] ?? 0
      right[index] = canvas.right[(start + index) % frames] ?? 0
    }
    const dry = 1 - options.wet
    addTo(recording, left, right, first, dry)
    reverb.render(left, right, block)
    addTo(recording, left, right, first, options.wet * 2)
    for (const bed of beds) {
      bed.texture.render(bedLeft, bedRight, block + 100_000)
      addTo(recording, bedLeft, bedRight, first, bed.gain)
    }
  }
  return {
    channels: levelled([...recording], sampleRate),
    loop: { startFrame: crossfadeFrames, lengthFrames: frames, crossfadeFrames },
  }
}

function addTo(
  recording: readonly [Float32Array, Float32Array],
  left: Float32Array,
  right: Float32Array,
  first: number,
  gain: number,
): void {
  const [toLeft, toRight] = recording
  const end = Math.min(BLOCK, toLeft.length - first)
  for (let index = Math.max(0, -first); index < end; index++) {
    toLeft[first + index] = (toLeft[first + index] ?? 0) + (left[index] ?? 0) * gain
    toRight[first + index] = (toRight[first + index] ?? 0) + (right[index] ?? 0) * gain
  }
}

/** Plays a canvas once with its reverberation. The canvas must end in as much silence as the tail is to have. */
export function recordOnce(
  canvas: Canvas,
  options: { wet: number; decaySeconds: number; brightness: number },
): RenderedRecording {
  const { sampleRate, frames } = canvas
  const reverb = new Reverb(sampleRate, options)
  const recording = [new Float32Array(frames), new Float32Array(frames)] as const
  const left = new Float32Array(BLOCK)
  const right = new Float32Array(BLOCK)
  const fadeFrames = Math.round(0.5 * sampleRate)
  for (let first = 0; first < frames; first += BLOCK) {
    left.fill(0)
    right.fill(0)
    left.set(canvas.left.subarray(first, first + BLOCK))
    right.set(canvas.right.subarray(first, first + BLOCK))
    addTo(recording, left, right, first, 1 - options.wet)
    reverb.render(left, right, first / BLOCK)
    addTo(recording, left, right, first, options.wet * 2)
  }
  for (const channel of recording) {
    for (let index = 0; index < fadeFrames; index++) {
      const at = frames - 1 - index
      channel[at] = ((channel[at] ?? 0) * index) / fadeFrames
    }
  }
  return { channels: levelled([...recording], sampleRate), loop: null }
}
