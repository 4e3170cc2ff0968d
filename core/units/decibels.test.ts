import { expect, test } from 'bun:test'
import { decibelsToGain, gainToDecibels } from './decibels.ts'

test('decibels and gain are inverse', () => {
  for (const level of [-60, -6, 0, 6]) expect(gainToDecibels(decibelsToGain(level))).toBeCloseTo(level, 10)
})

test('silence is the floor, not minus infinity', () => {
  expect(gainToDecibels(0)).toBe(-120)
  expect(gainToDecibels(1e-9, -70)).toBe(-70)
})
