import { expect, test } from 'bun:test'
import { countdown, momentInWords, staffLine, stateInWords, timeInWords } from './words.ts'

const lisbon = 'Europe/Lisbon'
const wednesday = Date.parse('2026-11-18T14:32:00Z')

test('times are those on the venue’s wall', () => {
  expect(timeInWords(Date.parse('2026-07-01T13:32:00Z'), lisbon)).toBe('14:32')
})

test.each([
  ['2026-11-18T18:00:00Z', '18:00'],
  ['2026-11-19T00:10:00Z', 'tomorrow 00:10'],
  ['2026-11-23T09:00:00Z', 'Monday 09:00'],
  ['2026-12-12T09:00:00Z', '12 December 09:00'],
])('a moment is named as shortly as it can be: %s', (at, words) => {
  expect(momentInWords(Date.parse(at), wednesday, lisbon)).toBe(words)
})

test('the staff line says that the link is gone and what still plays', () => {
  const facts = { now: wednesday, timeZone: lisbon, reason: null, isSounding: true }
  const since = Date.parse('2026-11-18T14:28:00Z')
  expect(staffLine({ ...facts, link: { is: 'lost', since } })).toBe(
    'No link to the controller since 14:28. Music plays on.',
  )
  expect(staffLine({ ...facts, link: { is: 'open', since } })).toBe('14:32, as planned')
})

test('who chose by hand is named', () => {
  const reason = { kind: 'override', override: 'o1', by: 'Mara', note: '', since: 0, until: 1 } as const
  const line = staffLine({
    now: wednesday,
    timeZone: lisbon,
    link: { is: 'open', since: 0 },
    reason,
    isSounding: true,
  })
  expect(line).toBe('14:32, chosen by Mara')
})

test('a countdown ends at zero', () => {
  expect(countdown(572_000)).toBe('9:32')
  expect(countdown(-5)).toBe('0:00')
})

test('a week from now is a date: its weekday would be taken for today', () => {
  expect(momentInWords(Date.parse('2026-11-25T09:00:00Z'), wednesday, lisbon)).toBe('25 November 09:00')
})

test('where nothing sounds, no music is said to play on', () => {
  const link = { is: 'lost', since: wednesday } as const
  const facts = { now: wednesday, timeZone: lisbon, reason: null, isSounding: false, link }
  expect(staffLine(facts)).toBe('No link to the controller since 14:32.')
})

test('a silence that is not planned is not said to be', () => {
  const said = (['planned', 'noZone', 'muted', 'speakersOff'] as const).map((why) =>
    stateInWords({ is: 'silent', why, plan: { is: 'noZone' }, note: null }),
  )
  expect(new Set(said).size).toBe(4)
  expect(said.filter((words) => words.includes('as planned'))).toEqual(['Nothing plays, as planned.'])
})
