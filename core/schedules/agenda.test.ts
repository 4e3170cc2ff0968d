import { expect, test } from 'bun:test'
import * as v from 'valibot'
import { Agenda } from './agenda.ts'

const agenda = (changes: { at: number; play: number; reason: number }[]) => ({
  from: 0,
  until: 10,
  plays: [{ kind: 'silence' }],
  reasons: [{ kind: 'nothing' }],
  changes,
})

test('an agenda says at least what holds now, and points only at what is there', () => {
  expect(v.is(Agenda, agenda([{ at: 0, play: 0, reason: 0 }]))).toBe(true)
  expect(v.is(Agenda, agenda([]))).toBe(false)
  expect(v.is(Agenda, agenda([{ at: 0, play: 1, reason: 0 }]))).toBe(false)
  expect(v.is(Agenda, agenda([{ at: 0, play: 0, reason: 1 }]))).toBe(false)
})
