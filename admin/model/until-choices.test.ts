import { describe, expect, test } from 'bun:test'
import { closingAfter, nextTimeOfDay, untilChoices } from './until-choices.ts'

const venue = {
  timeZone: 'Europe/Lisbon',
  openingHours: [
    { weekday: 3, from: '10:00', to: '18:00' },
    { weekday: 5, from: '20:00', to: '02:00' },
  ],
}
const at = (iso: string) => Date.parse(iso)
const wednesday = at('2026-10-21T13:32:00Z')

describe('ends offered for something set by hand', () => {
  test('closing is the end of today’s opening', () => {
    expect(closingAfter({ now: wednesday, venue })).toBe(at('2026-10-21T17:00:00Z'))
  })

  test('an opening that lasts past midnight closes on the next day', () => {
    expect(closingAfter({ now: at('2026-10-24T00:30:00Z'), venue })).toBe(at('2026-10-24T01:00:00Z'))
  })

  test('closing is not offered when nothing closes any more', () => {
    const keys = untilChoices({ now: at('2026-10-21T19:00:00Z'), venue, nextChange: null }).map(
      (choice) => choice.key,
    )
    expect(keys).toEqual(['15min', '1h'])
  })

  test('a time that has passed means tomorrow', () => {
    expect(nextTimeOfDay('15:00', wednesday, venue.timeZone)).toBe(at('2026-10-21T14:00:00Z'))
    expect(nextTimeOfDay('14:00', wednesday, venue.timeZone)).toBe(at('2026-10-22T13:00:00Z'))
  })
})
