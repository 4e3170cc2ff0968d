import { expect, test } from 'bun:test'
import { durationInWords, lengthInWords, signed } from './duration.ts'

test.each([
  [0, 'under a minute'],
  [59_999, 'under a minute'],
  [6 * 60_000, '6 min'],
  [60 * 60_000, '1 h'],
  [125 * 60_000, '2 h 5 min'],
  [49 * 3_600_000, '2 days'],
])('%d ms is %s', (duration, words) => {
  expect(durationInWords(duration)).toBe(words)
})

test('a recording of over an hour shows its hours', () => {
  expect(lengthInWords(7.4)).toBe('0:07')
  expect(lengthInWords(3723)).toBe('1:02:03')
})

test('negative numbers carry a true minus, and nought carries none', () => {
  expect(signed(-24.14)).toBe('−24.1')
  expect(signed(-0.04)).toBe('0.0')
})
