import { expect, test } from 'bun:test'
import { hours, minutes } from '../../core/units/time.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import type { KioskState, ScenePlan } from '../model/kiosk-state.ts'
import { planAt } from '../model/plan.ts'
import { isGoodMomentToUpdate } from './is-good-moment-to-update.ts'

const night = Date.parse('2026-11-20T03:30:00Z')
const noon = Date.parse('2026-11-20T12:00:00Z')

function scene(changeAt?: number): ScenePlan {
  const changes = [{ at: 0, play: 'dawn' }, ...(changeAt ? [{ at: changeAt, play: 'dusk' }] : [])]
  const plan = planAt(aDesired({ changes }), 1)
  if (plan.is !== 'scene') throw new Error('The builder makes a scene.')
  return plan
}
const playing = (changeAt?: number): KioskState => ({ is: 'playing', plan: scene(changeAt), note: null })
const silent = (untilAt?: number): KioskState => {
  const changes = [{ at: 0, play: 'silence' }, ...(untilAt ? [{ at: untilAt, play: 'dawn' }] : [])]
  return { is: 'silent', why: 'planned', plan: planAt(aDesired({ changes }), 1), note: null }
}
const isGood = (
  state: KioskState,
  now: number,
  change: { timeZone?: string | null; startedAt?: number } = {},
) => isGoodMomentToUpdate({ state, now, startedAt: 0, timeZone: 'Europe/Lisbon', ...change })

test('planned silence is a good moment at any time of day, but not right before it ends', () => {
  expect(isGood(silent(), noon)).toBe(true)
  expect(isGood(silent(noon + minutes(2)), noon)).toBe(true)
  expect(isGood(silent(noon + minutes(2) - 1), noon)).toBe(false)
})

test('music is interrupted only between three and five on the venue’s own clock', () => {
  const judged = ['02:59:59', '03:00:00', '04:59:59', '05:00:00'].map((time) =>
    isGood(playing(), Date.parse(`2026-11-20T${time}Z`)),
  )
  expect(judged).toEqual([false, true, true, false])
  // Half past three in Lisbon is half past noon in Tokyo.
  expect(isGood(playing(), night, { timeZone: 'Asia/Tokyo' })).toBe(false)
  expect(isGood(playing(), night, { timeZone: null })).toBe(false)
})

test('a change of scene never falls into the gap', () => {
  expect(isGood(playing(night + minutes(1)), night)).toBe(false)
  expect(isGood(playing(night + hours(1)), night)).toBe(true)
})

test('a page that has just begun is not begun again', () => {
  expect(isGood(playing(), night, { startedAt: night - minutes(9) })).toBe(false)
  expect(isGood(playing(), night, { startedAt: night - minutes(10) })).toBe(true)
})

test('a page that people may stand before waits for the night', () => {
  const waiting: KioskState[] = [
    { is: 'blocked' },
    { is: 'unpaired', pairing: { is: 'asking' }, why: null, isPlayingOn: false },
    { is: 'trouble', trouble: { kind: 'noAudio', since: 0, message: 'Words.' }, playing: null, zone: null },
  ]
  for (const state of waiting) {
    expect(isGood(state, noon)).toBe(false)
    expect(isGood(state, night)).toBe(true)
    expect(isGood(state, night, { startedAt: night })).toBe(false)
  }
})

test('trouble over music keeps clear of changes too', () => {
  const trouble = { kind: 'assetMissing', since: 0, message: 'Words.' } as const
  const state: KioskState = { is: 'trouble', trouble, playing: scene(night + minutes(1)), zone: null }
  expect(isGood(state, night)).toBe(false)
})

test('a page that starts, or cannot, is left alone', () => {
  expect(isGood({ is: 'starting', step: 'sound', note: null }, night)).toBe(false)
  expect(isGood({ is: 'insecure', address: 'http://x' }, night)).toBe(false)
})
