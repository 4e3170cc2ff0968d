import { expect, setDefaultTimeout, test } from 'bun:test'
import type { LoopPoints } from '../../core/assets/asset.ts'
import { Random } from '../kernels/random.ts'
import { prepareLoop } from './prepare-loop.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const SAMPLE_RATE = 48_000

/** Noise softened to a dark rumble, whose ends have nothing to do with each other. */
function rumble(seconds: number, seed: number): Float32Array<ArrayBuffer> {
  const random = new Random(seed)
  let value = 0
  return Float32Array.from(
    { length: Math.round(seconds * SAMPLE_RATE) },
    () => (value += (random.between(-1, 1) - value) * 0.05),
  )
}

const sine = (seconds: number, hertz: number): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * SAMPLE_RATE) },
    (_, index) => 0.3 * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE),
  )

/** Largest second difference within 1 ms of the seam, against the 99th percentile of the same over the whole loop. */
function clickRatio(pass: Float32Array): number {
  const twice = new Float32Array(pass.length * 2)
  twice.set(pass)
  twice.set(pass, pass.length)
  const bend = (at: number): number =>
    Math.abs((twice[at - 1] ?? 0) - 2 * (twice[at] ?? 0) + (twice[at + 1] ?? 0))
  const highest = (from: number): number =>
    Math.max(...Array.from({ length: 96 }, (_, index) => bend(from + index)))
  const everywhere: number[] = []
  for (let at = 1; at + 97 < pass.length; at += 96) everywhere.push(highest(at))
  everywhere.sort((one, other) => one - other)
  return highest(pass.length - 48) / (everywhere[Math.floor(0.99 * everywhere.length)] ?? 1)
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
const decibels = (gain: number): number => 20 * Math.log10(gain)

const loop: LoopPoints = { startFrame: 30_000, lengthFrames: 96_000, crossfadeFrames: 24_000 }

test('a pass is exactly as long as the loop and untouched before its crossfade', () => {
  const recording = rumble(3, 1)
  const [pass] = prepareLoop([recording], loop)
  expect(pass).toHaveLength(loop.lengthFrames)
  const kept = loop.lengthFrames - loop.crossfadeFrames
  expect(pass?.subarray(0, kept)).toEqual(recording.subarray(loop.startFrame, loop.startFrame + kept))
})

test('the seam does not click', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const [pass] = prepareLoop([rumble(3, seed)], loop)
    expect(clickRatio(pass ?? new Float32Array())).toBeLessThan(1)
  }
  const [cut] = prepareLoop([rumble(3, 1)], { ...loop, crossfadeFrames: 0 })
  expect(clickRatio(cut ?? new Float32Array())).toBeGreaterThan(0)
})

test('a hard cut of a tone clicks and the crossfade heals it', () => {
  const recording = sine(3, 441.3)
  const cut = prepareLoop([recording], { ...loop, crossfadeFrames: 0 })[0] ?? new Float32Array()
  const faded = prepareLoop([recording], loop)[0] ?? new Float32Array()
  expect(clickRatio(cut)).toBeGreaterThan(5)
  expect(clickRatio(faded)).toBeLessThan(1.05)
})

test('the level holds through the fade, whether the sides are alike or strangers', () => {
  const period = sine(3, 500)
  for (const recording of [rumble(3, 3), rumble(3, 4), period]) {
    const [pass = new Float32Array()] = prepareLoop([recording], loop)
    const fade = pass.subarray(loop.lengthFrames - loop.crossfadeFrames)
    expect(Math.abs(decibels(rms(fade)) - decibels(rms(recording)))).toBeLessThan(1.2)
    // Slices of 100 ms of dark noise vary by themselves: a sag or swell of the fade would show as several dB.
    if (recording !== period) continue
    for (let start = 0; start + 4800 <= fade.length; start += 4800) {
      expect(
        Math.abs(decibels(rms(fade.subarray(start, start + 4800))) - decibels(rms(period))),
      ).toBeLessThan(0.3)
    }
  }
})

test('both channels get the same fade, so the picture does not wander', () => {
  const recording = rumble(3, 5)
  const [left, right] = prepareLoop([recording, recording.map((sample) => 0.5 * sample)], loop)
  for (let index = 0; index < loop.lengthFrames; index += 501)
    expect(right?.[index]).toBeCloseTo(0.5 * (left?.[index] ?? 0), 6)
})

test('silence and a recording that ends too soon give silence, not nonsense', () => {
  const [pass] = prepareLoop([new Float32Array(40_000)], loop)
  expect(pass?.every((sample) => sample === 0)).toBe(true)
})
