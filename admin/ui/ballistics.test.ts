import { describe, expect, test } from 'bun:test'
import { moveNeedle, resting, shareOfScale } from './ballistics.ts'

describe('a level meter', () => {
  test('rises at once', () => {
    expect(moveNeedle(resting, 0.8, 50)).toMatchObject({ level: 0.8, peak: 0.8 })
  })

  test('falls the whole scale in 300 ms, never below what sounds', () => {
    const full = { level: 1, peak: 1, peakAge: 0 }
    expect(moveNeedle(full, 0, 150).level).toBeCloseTo(0.5)
    expect(moveNeedle(full, 0.9, 300).level).toBe(0.9)
  })

  test('holds its peak for 1.5 s and then lets go', () => {
    let needle = moveNeedle(resting, 1, 50)
    for (let step = 0; step < 29; step++) needle = moveNeedle(needle, 0, 50)
    expect(needle.peak).toBe(1)
    for (let step = 0; step < 10; step++) needle = moveNeedle(needle, 0, 50)
    expect(needle.peak).toBe(0)
  })

  test('shows −60 dB at its foot and 0 dB at its top', () => {
    expect(shareOfScale(-70)).toBe(0)
    expect(shareOfScale(-30)).toBe(0.5)
    expect(shareOfScale(3)).toBe(1)
  })
})
