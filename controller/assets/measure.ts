import { integratedLoudness } from '../../sound/loudness/integrated.ts'
import { peakDecibels } from '../../sound/loudness/peak.ts'
import type { Decoded } from './decoded.ts'
import type { Measured } from './probe.ts'

const SLICES = 200

/** What is measured of a recording when it arrives. */
export function measure({ mediaType, sampleRate, channels }: Decoded): Measured {
  return {
    mediaType,
    frames: channels[0]?.length ?? 0,
    sampleRate,
    channels: channels.length,
    loudnessLufs: rounded(integratedLoudness(channels, sampleRate)),
    peakDecibels: rounded(peakDecibels(channels)),
    waveform: waveform(channels),
  }
}

const rounded = (decibels: number): number => Math.round(decibels * 100) / 100

/** The highest sample of each of 200 equal slices over all channels, 0 to 1. */
export function waveform(channels: readonly Float32Array[]): number[] {
  const frames = channels[0]?.length ?? 0
  return Array.from({ length: SLICES }, (_, slice) => {
    const from = Math.floor((slice * frames) / SLICES)
    const to = Math.max(from + 1, Math.floor(((slice + 1) * frames) / SLICES))
    let peak = 0
    for (const channel of channels)
      for (let at = from; at < to && at < frames; at++) peak = Math.max(peak, Math.abs(channel[at] ?? 0))
    return Math.round(Math.min(1, peak) * 1000) / 1000
  })
}
