import { expect, test } from 'bun:test'
import { isSamePlay } from './play.ts'

test('plays are the same when they name the same scene, or are both silence', () => {
  const dawn = { kind: 'scene', scene: 'dawn' } as const
  const dusk = { kind: 'scene', scene: 'dusk' } as const
  const silence = { kind: 'silence' } as const
  expect(isSamePlay(dawn, { ...dawn })).toBe(true)
  expect(isSamePlay(dawn, dusk)).toBe(false)
  expect(isSamePlay(silence, { ...silence })).toBe(true)
  expect(isSamePlay(dawn, silence)).toBe(false)
  expect(isSamePlay(silence, dawn)).toBe(false)
})
