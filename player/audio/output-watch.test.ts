import { expect, test } from 'bun:test'
import { OutputWatch } from './output-watch.ts'

test('an output that advances and answers is well', () => {
  const watch = new OutputWatch()
  for (let second = 0; second < 60; second++) {
    watch.heard()
    expect(watch.look(second * 1000, second)).toBeNull()
  }
})

test('a context that stands still for five seconds has lost its output', () => {
  const watch = new OutputWatch()
  const faults = Array.from({ length: 8 }, (_, second) => {
    watch.heard()
    return watch.look(second * 1000, 3)
  })
  expect(faults.findIndex((fault) => fault !== null)).toBe(5)
  expect(faults[5]).toMatchObject({ fault: 'output' })
})

test('a mixer that no longer answers is a fault of the engine', () => {
  const watch = new OutputWatch()
  const faults = Array.from({ length: 8 }, (_, second) => watch.look(second * 1000, second))
  expect(faults.find((fault) => fault !== null)).toMatchObject({ fault: 'engine' })
})

test('a page that slept proves nothing', () => {
  const watch = new OutputWatch()
  watch.look(0, 1)
  expect(watch.look(60_000, 1)).toBeNull()
})

test('a clock that is set back proves nothing either, and the watch goes on from there', () => {
  const watch = new OutputWatch()
  watch.heard()
  watch.look(100_000, 1)
  const faults = Array.from({ length: 8 }, (_, second) => {
    watch.heard()
    return watch.look(10_000 + second * 1000, 1)
  })
  expect(faults.findIndex((fault) => fault !== null)).toBe(5)
})
