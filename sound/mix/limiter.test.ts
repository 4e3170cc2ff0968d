import { expect, setDefaultTimeout, test } from 'bun:test'
import { BLOCK } from '../kernels/block.ts'
import { Random } from '../kernels/random.ts'
import { Limiter, LIMITER_DELAY } from './limiter.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

function limited(input: Float32Array): { left: Float32Array; right: Float32Array } {
  const limiter = new Limiter(48_000)
  const left = input.slice()
  const right = input.map((sample) => 0.5 * sample)
  for (let start = 0; start + BLOCK <= input.length; start += BLOCK)
    limiter.process(left.subarray(start, start + BLOCK), right.subarray(start, start + BLOCK))
  return { left, right }
}
const peak = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

test('nothing passes above -1 dBFS, neither noise nor a single spike', () => {
  const random = new Random(5)
  const noise = Float32Array.from(
    { length: 96_000 },
    (_, index) => random.between(-1, 1) * (index % 9000 < 200 ? 30 : 0.8),
  )
  const spike = new Float32Array(9600)
  spike[5000] = 100
  for (const input of [noise, spike]) expect(20 * Math.log10(peak(limited(input).left))).toBeLessThan(-1)
})

test('soft programme passes to the bit, only later', () => {
  const random = new Random(6)
  const input = Float32Array.from({ length: 9600 }, () => random.between(-0.5, 0.5))
  const { left } = limited(input)
  expect(left.subarray(LIMITER_DELAY)).toEqual(input.subarray(0, input.length - LIMITER_DELAY))
})

test('both sides keep their balance while it works', () => {
  const input = Float32Array.from({ length: 48_000 }, (_, index) => 2 * Math.sin(index * 0.03))
  const { left, right } = limited(input)
  for (let index = 1000; index < 48_000; index += 97)
    expect(right[index]).toBeCloseTo(0.5 * (left[index] ?? 0), 5)
})

test('after a loud passage the level comes back', () => {
  const input = Float32Array.from(
    { length: 96_000 },
    (_, index) => (index < 24_000 ? 3 : 0.4) * Math.sin(index * 0.03),
  )
  expect(peak(limited(input).left.subarray(80_000))).toBeCloseTo(0.4, 2)
})
