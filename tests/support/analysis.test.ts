import { expect, test } from 'bun:test'
import { deepestDip, largestJump, levelDecibels, powerShare, windowLevels } from './analysis.ts'

const sine = (hertz: number, seconds: number, gain = 1) =>
  Float32Array.from(
    { length: 48_000 * seconds },
    (_, index) => gain * Math.sin((2 * Math.PI * hertz * index) / 48_000),
  )

test('a full sine is at -3 dBFS and silence at the floor', () => {
  expect(levelDecibels(sine(1000, 1))).toBeCloseTo(-3.01, 1)
  expect(levelDecibels(new Float32Array(100))).toBe(-120)
})

test('a gap of 20 ms is seen as a dip, a steady tone has none', () => {
  const tone = sine(400, 1)
  expect(deepestDip(windowLevels(tone, 48_000, 20))).toBeLessThan(1)
  tone.fill(0, 24_000, 24_960)
  expect(deepestDip(windowLevels(tone, 48_000, 20))).toBeGreaterThan(100)
})

test('a click is a jump', () => {
  const tone = sine(100, 1, 0.2)
  const before = largestJump(tone)
  tone[1000] = 0.9
  expect(largestJump(tone)).toBeGreaterThan(before * 10)
})

test('the power of a tone lies where its frequency is', () => {
  expect(powerShare(sine(1000, 1), 48_000, 900, 1100)).toBeGreaterThan(0.99)
  expect(powerShare(sine(1000, 1), 48_000, 2000, 20_000)).toBeLessThan(0.01)
})
