import { describe, expect, test } from 'bun:test'
import type { Change } from '../../core/schedules/decision.ts'
import { hoursWorthDrawing, mondayOf, wallHours, weekDays, weekNumber } from './week-blocks.ts'

const lisbon = 'Europe/Lisbon'
const at = (iso: string) => Date.parse(iso)
const reason = { kind: 'rule', rule: 'open', name: 'Open', priority: 10 } as const
const plays = (iso: string): Change => ({
  at: at(iso),
  play: { kind: 'scene', scene: 'tide' },
  reason,
  beat: [],
})
const rests = (iso: string): Change => ({
  at: at(iso),
  play: { kind: 'silence' },
  reason: { kind: 'nothing' },
  beat: [],
})

describe('a week', () => {
  test('begins on Monday', () => {
    expect(mondayOf('2026-10-21')).toBe('2026-10-19')
    expect(mondayOf('2026-10-19')).toBe('2026-10-19')
    expect(mondayOf('2026-10-25')).toBe('2026-10-19')
    expect(weekNumber('2026-10-21')).toBe(43)
  })

  test('shows what sounds on each day, cut at midnight', () => {
    const days = weekDays(
      [plays('2026-10-20T20:00:00Z'), rests('2026-10-21T01:00:00Z')],
      '2026-10-19',
      lisbon,
    )
    expect(days.map((day) => day.blocks.length)).toEqual([0, 1, 1, 0, 0, 0, 0])
    expect(wallHours(days[1]?.blocks[0]?.until ?? 0, '2026-10-20', lisbon)).toBe(24)
    expect(wallHours(days[2]?.blocks[0]?.until ?? 0, '2026-10-21', lisbon)).toBe(2)
  })

  test('stands on the wall clock when the clocks go back', () => {
    // Sunday 25 October has 25 hours; ten in the morning is still ten.
    expect(wallHours(at('2026-10-25T10:00:00Z'), '2026-10-25', lisbon)).toBe(10)
    expect(weekDays([], '2026-10-19', lisbon)[6]?.until).toBe(at('2026-10-26T00:00:00Z'))
  })

  test('leaves out the hours in which nothing sounds', () => {
    const days = weekDays(
      [plays('2026-10-20T09:00:00Z'), rests('2026-10-20T17:00:00Z')],
      '2026-10-19',
      lisbon,
    )
    expect(hoursWorthDrawing(days, lisbon)).toEqual({ from: 9, until: 19 })
    expect(hoursWorthDrawing(weekDays([], '2026-10-19', lisbon), lisbon)).toEqual({ from: 8, until: 20 })
  })
})
