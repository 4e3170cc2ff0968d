import { describe, expect, test } from 'bun:test'
import { civilDateAt } from '../../schedules/civil-time.ts'
import { playedDays, withOlder } from './played-days.ts'
import type { PlayedEntry } from './played-entry.ts'

const entry = (id: string, from: string): PlayedEntry => ({
  id,
  kiosk: 'hall',
  zone: 'hall',
  play: { kind: 'silence' },
  sceneName: null,
  seed: null,
  from: Date.parse(from),
  to: Date.parse(from) + 60_000,
  loudnessLufs: null,
  reason: { kind: 'nothing' },
  version: '1.0.0',
})

describe('what was played', () => {
  test('stands under the day it began on, by the clock of the venue', () => {
    const entries = [
      entry('c', '2026-10-21T23:30:00Z'),
      entry('b', '2026-10-21T22:30:00Z'),
      entry('a', '2026-10-21T10:00:00Z'),
    ]
    const days = playedDays(entries, (at) => civilDateAt(at, 'Europe/Lisbon'))
    expect(days.map((day) => [day.date, day.entries.map(({ id }) => id)])).toEqual([
      ['2026-10-22', ['c']],
      ['2026-10-21', ['b', 'a']],
    ])
  })

  test('appears once, though pages overlap where several began at the same moment', () => {
    const held = [entry('c', '2026-10-21T12:00:00Z'), entry('b', '2026-10-21T11:00:00Z')]
    const older = [entry('b', '2026-10-21T11:00:00Z'), entry('a', '2026-10-21T11:00:00Z')]
    expect(withOlder(held, older).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })
})
