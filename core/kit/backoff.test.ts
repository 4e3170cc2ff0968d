import { expect, test } from 'bun:test'
import { nextDelay } from './backoff.ts'

test('waits double up to the longest and never stop growing wild', () => {
  const waits = [0, 1, 2, 5, 6, 7, 1000].map((attempt) => nextDelay(attempt, 0.999999))
  expect(waits).toEqual([500, 1000, 2000, 16000, 30000, 30000, 30000])
})

test('jitter spreads a wait over its upper half', () => {
  expect(nextDelay(2, 0)).toBe(1000)
  expect(nextDelay(2, 0.5)).toBe(1500)
})
