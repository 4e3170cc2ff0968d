import { expect, test } from 'bun:test'
import { readTime } from './read-time.ts'

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9:30', '09:30'],
  ['18.05', '18:05'],
  [' 2359 ', '23:59'],
])('%s is read as %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})

test.each(['', '24:00', '12:60', 'noon', '9:3', '6 pm'])('"%s" is no time of day', (typed) => {
  expect(readTime(typed)).toBeNull()
})
