import { expect, test } from 'bun:test'
import { drift } from './drift.ts'
import { hash, Random, seedOf, unit } from './random.ts'

test('a hash is the same for the same place and differs for its neighbours', () => {
  expect(hash(1, 5)).toBe(hash(1, 5))
  const seen = new Set<number>()
  for (let seed = 0; seed < 30; seed++)
    for (let index = -50; index < 300; index++) seen.add(hash(seed, index))
  expect(seen.size).toBeGreaterThan(10_490)
  expect(hash(1, 2 ** 40)).not.toBe(hash(1, 2 ** 41))
})

test('numbers of a hash are spread evenly', () => {
  const bins = Array.from({ length: 10 }, () => 0)
  for (let index = 0; index < 20_000; index++) {
    const bin = Math.floor(unit(77, index + 1e12) * 10)
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(250)
})

test('layers of one scene have seeds of their own', () => {
  expect(new Set(['a', 'b', 'rain', 'rain-2'].map((name) => seedOf(9, name))).size).toBe(4)
})

test('a stream repeats from its seed, and seed 0 is not stuck', () => {
  const random = new Random(0)
  const first = [random.next(), random.next()]
  random.restart(0)
  expect([random.next(), random.next()]).toEqual(first)
  expect(first[0]).not.toBe(first[1])
})

test('drift moves without jumps and stays between 0 and 1', () => {
  const start = 1.34e12
  let last = drift(3, start, 200)
  let [low, high] = [1, 0]
  for (let block = 1; block < 40_000; block++) {
    const value = drift(3, start + block, 200)
    expect(Math.abs(value - last)).toBeLessThan(0.012)
    low = Math.min(low, value)
    high = Math.max(high, value)
    last = value
  }
  expect(low).toBeGreaterThanOrEqual(0)
  expect(high).toBeLessThanOrEqual(1)
  expect(high - low).toBeGreaterThan(0.8)
})
