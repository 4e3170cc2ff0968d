import { expect, test } from 'bun:test'
import { aRule } from '../tests/support/builders.ts'
import { windowsOf } from './windows.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const windowsIn = (from: string, until: string, timeZone = 'UTC') =>
  windowsOf(aRule('day'), timeZone, at(from), at(until)).map(({ start, end }) => [
    Temporal.Instant.fromEpochMilliseconds(start).toString(),
    Temporal.Instant.fromEpochMilliseconds(end).toString(),
  ])

const wednesday = ['2026-10-21T10:00:00Z', '2026-10-21T18:00:00Z']

test('a window belongs to a stretch that it touches, by its first instant or its last', () => {
  expect(windowsIn('2026-10-21T17:59:59.999Z', '2026-10-21T19:00Z')).toEqual([wednesday])
  expect(windowsIn('2026-10-21T18:00Z', '2026-10-21T19:00Z')).toEqual([])
  expect(windowsIn('2026-10-21T09:00Z', '2026-10-21T10:00Z')).toEqual([])
  expect(windowsIn('2026-10-21T09:00Z', '2026-10-21T10:00:00.001Z')).toEqual([wednesday])
})
