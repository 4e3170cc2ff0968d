import { expect, test } from 'bun:test'
import { minutes, seconds } from '../../core/units/time.ts'
import { clockErrorInWords, judgeClock } from './clock-error.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')
const date = new Date(noon).toUTCString()

/** An exchange that took `took`, on a clock that is `ahead`, answered at noon and a half second. */
const exchange = (ahead: number, took = 0) => {
  const middle = noon + 500 + ahead
  return { askedAt: middle - took / 2, answeredAt: middle + took / 2, date }
}

test('a clock within half a minute is right, beyond it is wrong by how much it differs', () => {
  expect(judgeClock(exchange(0))).toEqual({ is: 'right' })
  expect(judgeClock(exchange(seconds(30)))).toEqual({ is: 'right' })
  expect(judgeClock(exchange(seconds(31)))).toEqual({ is: 'wrong', aheadMillis: seconds(31) })
  expect(judgeClock(exchange(-minutes(7)))).toEqual({ is: 'wrong', aheadMillis: -minutes(7) })
})

test('what a slow exchange leaves open is no fault of the clock', () => {
  expect(judgeClock(exchange(seconds(35), seconds(10)))).toEqual({ is: 'right' })
  expect(judgeClock(exchange(seconds(36), seconds(10)))).toMatchObject({ is: 'wrong' })
})

test('no date, an unreadable one, or an exchange during which the clock was set tells nothing', () => {
  expect(judgeClock({ ...exchange(minutes(9)), date: null })).toEqual({ is: 'unknown' })
  expect(judgeClock({ ...exchange(minutes(9)), date: 'soon' })).toEqual({ is: 'unknown' })
  expect(judgeClock({ askedAt: noon, answeredAt: noon - 1, date })).toEqual({ is: 'unknown' })
  expect(judgeClock({ askedAt: noon - minutes(5), answeredAt: noon, date })).toEqual({ is: 'unknown' })
})

test.each([
  [minutes(7), '7 min ahead of the controller’s. Its changes come early.'],
  [-seconds(45), '45 s behind the controller’s. Its changes come late.'],
  [minutes(170), '3 h ahead'],
  [-minutes(60 * 24 * 3), '3 days behind'],
])('a clock off by %d ms is said in words', (ahead, words) => {
  expect(clockErrorInWords(ahead)).toContain(words.replaceAll('’', "'"))
})
