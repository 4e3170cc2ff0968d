import { describe, expect, test } from 'bun:test'
import { readRecurrence } from './recurrence.ts'

function daysOf(text: string, startsOn: string, first: string, last: string) {
  const read = readRecurrence(text, startsOn)
  if (!read.ok) throw new Error(read.reason)
  return read.value.between(first, last)
}

describe('days recur', () => {
  test('on weekdays', () => {
    expect(daysOf('FREQ=WEEKLY;BYDAY=SA,SU', '2026-01-01', '2026-10-20', '2026-11-01')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-31',
      '2026-11-01',
    ])
  })

  test('every other week counted from the first day', () => {
    expect(daysOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-10-05', '2026-10-01', '2026-11-05')).toEqual([
      '2026-10-05',
      '2026-10-19',
      '2026-11-02',
    ])
  })

  test('on the last Friday of a month', () => {
    expect(daysOf('FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', '2026-10-01', '2026-12-31')).toEqual([
      '2026-10-30',
      '2026-11-27',
      '2026-12-25',
    ])
  })

  test('never before the first day', () => {
    expect(daysOf('FREQ=DAILY', '2026-10-21', '2026-10-19', '2026-10-22')).toEqual([
      '2026-10-21',
      '2026-10-22',
    ])
  })

  test('also years after it, and never for a day no year has', () => {
    expect(daysOf('FREQ=DAILY', '2016-01-01', '2026-10-21', '2026-10-21')).toEqual(['2026-10-21'])
    expect(daysOf('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', '2026-01-01', '2027-12-31')).toEqual(
      [],
    )
  })
})

test.each(['FREQ=WEEKLY;BYDAY=XX', 'FREQ=NEVER', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;BYHOUR=3'])(
  '%s is refused in words',
  (text) => {
    const read = readRecurrence(text, '2026-01-01')
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.reason.length).toBeGreaterThan(10)
  },
)
