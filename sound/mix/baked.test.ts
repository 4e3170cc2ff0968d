import { expect, test } from 'bun:test'
import { baked } from './baked.ts'
import { REFERENCE_LUFS, referenceGain } from './reference.ts'

const SAMPLE_RATE = 48_000
const tone = (seconds: number, gain: number): Float32Array =>
  Float32Array.from(
    { length: seconds * SAMPLE_RATE },
    (_, index) => gain * Math.sin((2 * Math.PI * 997 * index) / SAMPLE_RATE),
  )

test('a finished pass is taken without a copy, an unfinished one is made into one', () => {
  const channel = tone(2, 0.1)
  const finished = { startFrame: 0, lengthFrames: channel.length, crossfadeFrames: 0 }
  expect(baked({ channels: [channel], loop: finished }, SAMPLE_RATE).channels[0]).toBe(channel)
  const points = { startFrame: 4800, lengthFrames: 48_000, crossfadeFrames: 4800 }
  const made = baked({ channels: [channel], loop: points }, SAMPLE_RATE)
  expect(made.channels[0]).toHaveLength(48_000)
  expect(made.loop).toEqual({ startFrame: 0, lengthFrames: 48_000, crossfadeFrames: 0 })
})

test('recordings come to the reference, loud and soft, stated and measured', () => {
  for (const gain of [0.01, 0.5]) {
    const asset = { channels: [tone(4, gain), tone(4, gain)], loop: null }
    const level = 20 * Math.log10(gain * referenceGain(asset, SAMPLE_RATE))
    expect(level).toBeCloseTo(REFERENCE_LUFS, 0)
  }
  expect(referenceGain({ channels: [], loop: null, loudnessLufs: -29 }, SAMPLE_RATE)).toBeCloseTo(2, 1)
})

test('silence is left alone, and nothing is lifted by more than 30 dB', () => {
  expect(referenceGain({ channels: [new Float32Array(48_000)], loop: null }, SAMPLE_RATE)).toBe(1)
  expect(referenceGain({ channels: [], loop: null, loudnessLufs: -65 }, SAMPLE_RATE)).toBeCloseTo(
    10 ** 1.5,
    5,
  )
})
