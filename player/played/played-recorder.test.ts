import { expect, test } from 'bun:test'
import type { Played } from '../../core/protocol/kiosk-played.ts'
import { hours, minutes } from '../../core/units/time.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { LoudnessHistogram } from './loudness-histogram.ts'
import { PlayedRecorder, type Subject } from './played-recorder.ts'

function aRecorder() {
  const clock = new FakeClock(1000)
  const entries: Played[] = []
  let count = 0
  const recorder = new PlayedRecorder({
    clock,
    newUuid: () => `uuid-${++count}`,
    version: '0.1.0',
    onEntry: (entry) => entries.push(entry),
  })
  return { clock, recorder, entries }
}

const dawn: Subject = {
  zone: 'glass',
  play: { kind: 'scene', scene: 'dawn' },
  sceneName: 'Dawn',
  seed: 7,
  reason: { kind: 'nothing' },
}

test('a scene that ends leaves one entry, from when to when', () => {
  const { clock, recorder, entries } = aRecorder()
  recorder.now(dawn)
  clock.advance(minutes(5))
  recorder.now(dawn)
  recorder.now({ ...dawn, seed: 8 })
  expect(entries).toMatchObject([{ id: 'uuid-1', seed: 7, from: 1000, to: 1000 + minutes(5) }])
})

test('a scene that goes on is proven hour by hour, without a gap', () => {
  const { clock, recorder, entries } = aRecorder()
  recorder.now(dawn)
  for (let minute = 0; minute < 150; minute++) {
    clock.advance(minutes(1))
    recorder.tick()
  }
  expect(entries.length).toBe(2)
  expect(entries[1]?.from).toBe(entries[0]?.to ?? 0)
  expect(recorder.snapshot()).toMatchObject({ id: 'uuid-3', to: 1000 + minutes(150) })
})

test('nothing is written while nothing can sound', () => {
  const { clock, recorder, entries } = aRecorder()
  recorder.now(null)
  clock.advance(hours(2))
  recorder.tick()
  expect(entries).toEqual([])
  expect(recorder.snapshot()).toBeNull()
})

test('loudness is gated: pauses do not count', () => {
  const histogram = new LoudnessHistogram()
  for (let step = 0; step < 100; step++) histogram.add(-24)
  for (let step = 0; step < 900; step++) histogram.add(-60)
  expect(histogram.integrated()).toBeCloseTo(-24, 1)
})

test('silence has no loudness', () => {
  const histogram = new LoudnessHistogram()
  histogram.add(-70)
  histogram.add(-Infinity)
  expect(histogram.integrated()).toBeNull()
})

test('an entry is an hour long to the millisecond', () => {
  const { clock, recorder, entries } = aRecorder()
  recorder.now(dawn)
  clock.advance(hours(1) - 1)
  recorder.tick()
  expect(entries).toEqual([])
  clock.advance(1)
  recorder.tick()
  expect(entries).toMatchObject([{ from: 1000, to: 1000 + hours(1) }])
})

test('a clock set back leaves no entry that ends before its beginning', () => {
  const fake = new FakeClock(hours(5))
  let setBack = 0
  const entries: Played[] = []
  const recorder = new PlayedRecorder({
    clock: { now: () => fake.now() - setBack, after: fake.after.bind(fake), every: fake.every.bind(fake) },
    newUuid: () => 'uuid',
    version: '0.1.0',
    onEntry: (entry) => entries.push(entry),
  })
  recorder.now(dawn)
  setBack = hours(1)
  expect(recorder.snapshot()).toMatchObject({ from: hours(5), to: hours(5) })
  recorder.now(null)
  expect(entries).toEqual([])
})

test('what is ten decibels softer than the rest does not count, and the loudest of all still does', () => {
  const gated = new LoudnessHistogram()
  for (let step = 0; step < 100; step++) gated.add(-20)
  for (let step = 0; step < 100; step++) gated.add(-34)
  expect(gated.integrated()).toBeCloseTo(-20, 1)
  const loud = new LoudnessHistogram()
  loud.add(30)
  expect(loud.integrated()).toBeCloseTo(9.9, 1)
})
