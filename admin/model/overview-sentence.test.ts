import { describe, expect, test } from 'bun:test'
import { overviewSentence, type ZoneSummary } from './overview-sentence.ts'

const zones = (of: Partial<Record<ZoneSummary['is'], string[]>>): ZoneSummary[] => [
  ...(of.plays ?? []).map((name) => ({ name, is: 'plays' as const })),
  ...(of.silent ?? []).map((name) => ({ name, is: 'silent' as const })),
  ...(of.lost ?? []).map((name) => ({ name, is: 'lost' as const })),
  ...(of.resting ?? []).map((name) => ({ name, is: 'resting' as const })),
  ...(of.withoutKiosk ?? []).map((name) => ({ name, is: 'withoutKiosk' as const })),
]
const words = (of: Parameters<typeof zones>[0]) => {
  const { strong, rest } = overviewSentence(zones(of))
  return rest === '' ? strong : `${strong} ${rest}`
}

describe('the overview begins with the answer', () => {
  test('all is well', () => {
    expect(words({ plays: ['Hall', 'Garden'] })).toBe('Everything plays.')
  })

  test('a silent room is named first', () => {
    expect(words({ silent: ['Map Room'], plays: ['Hall', 'Garden'] })).toBe(
      'Map Room is silent. Everything else plays.',
    )
    expect(words({ silent: ['Map Room', 'Hall'], plays: ['Garden'] })).toBe(
      'Map Room and Hall are silent. Everything else plays.',
    )
    expect(words({ silent: ['Map Room'] })).toBe('Map Room is silent. Nothing else plays.')
  })

  test('many silent rooms are counted', () => {
    expect(words({ silent: ['A', 'B', 'C', 'D'], plays: ['E'] })).toBe(
      '4 zones are silent. Everything else plays.',
    )
  })

  test('a room that does not answer is not called silent: it may well play on', () => {
    expect(words({ lost: ['Hall'], plays: ['Garden'] })).toBe('Hall does not answer. Everything else plays.')
    expect(words({ lost: ['Hall', 'Attic'], withoutKiosk: ['Garden'] })).toBe(
      'Hall and Attic do not answer. What has power plays on.',
    )
  })

  test('wanted silence is no trouble', () => {
    expect(words({ resting: ['Hall', 'Garden'] })).toBe('All is silent, as planned.')
    expect(words({ resting: ['Garden'], plays: ['Hall'] })).toBe('Hall plays. Garden rests as planned.')
    expect(words({ silent: ['Hall'], resting: ['Garden'], plays: ['Attic'] })).toBe(
      'Hall is silent. Attic plays.',
    )
  })

  test('a zone that nothing sounds for is said so', () => {
    expect(words({ plays: ['Hall'], withoutKiosk: ['Garden'] })).toBe('Hall plays. Garden has no kiosk yet.')
    expect(words({})).toBe('There are no zones yet.')
  })
})
