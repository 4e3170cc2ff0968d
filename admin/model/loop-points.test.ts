import { expect, test } from 'bun:test'
import { firstLoop, loopProblem, secondsToFrames } from './loop-points.ts'

const minute = { frames: 60 * 48_000, sampleRate: 48_000 }

test('the first loop of a recording fits it, with a second of crossfade', () => {
  expect(firstLoop(minute)).toEqual({
    startFrame: 48_000,
    lengthFrames: 59 * 48_000,
    crossfadeFrames: 48_000,
  })
  for (const frames of [1, 2, 5, 4800])
    expect(loopProblem(firstLoop({ frames, sampleRate: 48_000 }), { frames })).toBeNull()
})

test('a loop past the end is said in frames', () => {
  const loop = { startFrame: 10, lengthFrames: minute.frames, crossfadeFrames: 0 }
  expect(loopProblem(loop, minute)).toBe('The loop ends 10 frames after the recording does.')
})

test('a crossfade needs room before the loop', () => {
  expect(loopProblem({ startFrame: 10, lengthFrames: 100, crossfadeFrames: 20 }, minute)).toContain(
    'before its start',
  )
})

test('typed seconds become whole frames', () => {
  expect(secondsToFrames(1.00001, 48_000)).toBe(48_000)
  expect(secondsToFrames(-1, 48_000)).toBe(0)
})
