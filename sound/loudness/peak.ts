import { decibelsOf } from '../kernels/math.ts'

/** Highest sample of a recording in dBFS, at least -120. */
export function peakDecibels(channels: readonly Float32Array[]): number {
  let peak = 0
  for (const channel of channels) {
    for (let index = 0; index < channel.length; index++) {
      const sample = Math.abs(channel[index] ?? 0)
      if (sample > peak) peak = sample
    }
  }
  return decibelsOf(peak)
}
