import { describe, expect, test } from 'bun:test'
import { addDays, civilDateAt, instantOf, timeOfDayAt } from './civil-time.ts'

const iso = (millis: number) => Temporal.Instant.fromEpochMilliseconds(millis).toString()

describe('a time of day becomes an instant', () => {
  test.each([
    ['2026-10-21', '10:00', 'Europe/Lisbon', '2026-10-21T09:00:00Z'],
    ['2026-12-21', '10:00', 'Europe/Lisbon', '2026-12-21T10:00:00Z'],
    // London skips 01:00 to 02:00 on this day: the first instant after the gap is 02:00 summer time.
    ['2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:00:00Z'],
    ['2026-03-29', '01:00', 'Europe/London', '2026-03-29T01:00:00Z'],
    ['2026-03-29', '02:00', 'Europe/London', '2026-03-29T01:00:00Z'],
    // London repeats 01:00 to 02:00 on this day: once, the first time.
    ['2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00Z'],
    // Beirut skips its midnight.
    ['2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
    // Lord Howe moves by half an hour.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    // Samoa left out a whole day.
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ] as const)('%s %s in %s is %s', (date, time, zone, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected)
  })
})

test("the calendar day is the venue's, not the one of Greenwich", () => {
  const at = instantOf('2026-01-01', '00:30', 'Asia/Tokyo')
  expect(civilDateAt(at, 'Asia/Tokyo')).toBe('2026-01-01')
  expect(civilDateAt(at, 'UTC')).toBe('2025-12-31')
  expect(timeOfDayAt(at, 'Asia/Tokyo')).toBe('00:30')
})

test('days are added on the calendar', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})
