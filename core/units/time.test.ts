import { expect, test } from 'bun:test'
import * as v from 'valibot'
import { days, hours, minutes, seconds, TimeOfDay } from './time.ts'

test('units of time are made of each other', () => {
  expect(seconds(1)).toBe(1000)
  expect(minutes(1)).toBe(seconds(60))
  expect(hours(1)).toBe(minutes(60))
  expect(days(1)).toBe(hours(24))
})

test('a day ends at 23:59', () => {
  for (const time of ['00:00', '09:30', '19:59', '23:59']) expect(v.is(TimeOfDay, time)).toBe(true)
  for (const time of ['24:00', '29:00', '9:30', '12:60', '12:00:00'])
    expect(v.is(TimeOfDay, time)).toBe(false)
})
