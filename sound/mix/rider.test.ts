import { expect, setDefaultTimeout, test } from 'bun:test'
import { BLOCK } from '../kernels/block.ts'
import { Rider } from './rider.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const SAMPLE_RATE = 48_000
const BLOCKS_PER_SECOND = SAMPLE_RATE / BLOCK

/** Gains in dB, one a second, that the rider asks for while it hears a tone of so many LUFS. */
function ridden(rider: Rider, lufs: number, seconds: number): number[] {
  const gain = 10 ** (lufs / 20)
  const left = new Float32Array(BLOCK)
  const gains: number[] = []
  for (let block = 0; block < seconds * BLOCKS_PER_SECOND; block++) {
    for (let index = 0; index < BLOCK; index++) {
      left[index] = gain * Math.sin((2 * Math.PI * 1000 * (block * BLOCK + index)) / SAMPLE_RATE)
    }
    const wanted = rider.hear(left, left)
    if (block % BLOCKS_PER_SECOND === 0) gains.push(20 * Math.log10(wanted))
  }
  return gains
}

const steepest = (gains: number[]): number =>
  gains.slice(1).reduce((most, gain, index) => Math.max(most, Math.abs(gain - (gains[index] ?? 0))), 0)

test('a scene that is 4 dB too soft is lifted to its target', () => {
  const gains = ridden(new Rider(SAMPLE_RATE, -23), -27, 120)
  expect(Math.abs((gains.at(-1) ?? 0) - 4)).toBeLessThan(0.5)
})

test('it never corrects more than 6 dB, up or down, nor faster than 0.5 dB a second', () => {
  for (const [lufs, correction] of [
    [-40, 6],
    [-10, -6],
  ] as const) {
    const gains = ridden(new Rider(SAMPLE_RATE, -23), lufs, 120)
    expect(gains.at(-1)).toBeCloseTo(correction, 1)
    expect(steepest(gains)).toBeLessThan(0.5)
  }
})

test('a pause does not move it', () => {
  const rider = new Rider(SAMPLE_RATE, -23)
  const before = ridden(rider, -26, 90).at(-1) ?? 0
  expect(ridden(rider, -60, 60).at(-1)).toBeCloseTo(before, 1)
})
