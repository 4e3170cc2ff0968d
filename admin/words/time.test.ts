import { describe, expect, test } from 'bun:test'
import { timeWords } from './time.ts'

const words = timeWords('Europe/Lisbon')
const at = (iso: string) => Date.parse(iso)

describe('moments in the venue', () => {
  test('are told on its wall clock, whatever the zone of the browser', () => {
    expect(words.time(at('2026-10-21T13:32:00Z'))).toBe('14:32')
    expect(words.day(at('2026-10-21T23:30:00Z'))).toBe('Thursday 22 October')
  })

  test('name the day only when it is another', () => {
    const now = at('2026-10-21T13:32:00Z')
    expect(words.moment(at('2026-10-21T14:00:00Z'), now)).toBe('15:00')
    expect(words.moment(at('2026-10-22T08:00:00Z'), now)).toBe('tomorrow 09:00')
    expect(words.moment(at('2026-10-24T08:00:00Z'), now)).toBe('Sat 24, 09:00')
  })
})
