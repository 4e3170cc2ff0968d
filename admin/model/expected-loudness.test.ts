import { describe, expect, test } from 'bun:test'
import { expectedLoudness } from './expected-loudness.ts'

describe('the loudness expected of a kiosk', () => {
  test('is the target of its scene at full volume, and below it by the volume otherwise', () => {
    expect(expectedLoudness(-24, { volume: 1, mute: false })).toBe(-24)
    expect(expectedLoudness(-24, { volume: 0.8, mute: false })).toBeCloseTo(-25.94, 2)
  })

  test('is none where silence is meant', () => {
    expect(expectedLoudness(null, { volume: 1, mute: false })).toBeNull()
    expect(expectedLoudness(-24, { volume: 0, mute: false })).toBeNull()
    expect(expectedLoudness(-24, { volume: 1, mute: true })).toBeNull()
  })
})
