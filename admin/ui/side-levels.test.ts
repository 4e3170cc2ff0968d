import { describe, expect, test } from 'bun:test'
import { sideLevels } from './side-levels.ts'

describe('the bars of a meter', () => {
  test('stand at the loudness when both sides are alike, so that a met target is met by both', () => {
    expect(sideLevels({ leftDecibels: -27, rightDecibels: -27, loudnessLufs: -24 })).toEqual([-24, -24])
  })

  test('lean to the stronger side', () => {
    const [left, right] = sideLevels({ leftDecibels: -24, rightDecibels: -30, loudnessLufs: -24 })
    expect(left - right).toBeCloseTo(6, 10)
    expect(left).toBeGreaterThan(-24)
    expect(right).toBeLessThan(-24)
  })

  test('lie down in silence', () => {
    expect(sideLevels({ leftDecibels: -120, rightDecibels: -120, loudnessLufs: -70 })).toEqual([-70, -70])
  })
})
