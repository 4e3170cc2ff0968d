import { expect, test } from 'bun:test'
import { loopAtRate } from './decode-asset.ts'

test('loop points move to the context’s rate', () => {
  const loop = { startFrame: 44_100, lengthFrames: 441_000, crossfadeFrames: 4410 }
  expect(loopAtRate(loop, { from: 44_100, to: 48_000 }, 600_000)).toEqual({
    startFrame: 48_000,
    lengthFrames: 480_000,
    crossfadeFrames: 4800,
  })
})

test('a loop never reaches past what was decoded', () => {
  const loop = { startFrame: 100, lengthFrames: 1000, crossfadeFrames: 100 }
  expect(loopAtRate(loop, { from: 48_000, to: 48_000 }, 1090)).toMatchObject({ lengthFrames: 990 })
  expect(loopAtRate(loop, { from: 48_000, to: 48_000 }, 80)).toBeNull()
})

test('a crossfade is never longer than what lies before the loop, or than the loop', () => {
  const same = { from: 48_000, to: 48_000 }
  const from = (startFrame: number, lengthFrames: number) =>
    loopAtRate({ startFrame, lengthFrames, crossfadeFrames: 100 }, same, 10_000)?.crossfadeFrames
  expect(from(40, 1000)).toBe(40)
  expect(from(1000, 60)).toBe(60)
})
