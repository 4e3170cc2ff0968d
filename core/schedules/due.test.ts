import { expect, test } from 'bun:test'
import type { Agenda } from './agenda.ts'
import { dueAt } from './due.ts'

const agenda: Agenda = {
  from: 1000,
  until: 9000,
  plays: [{ kind: 'scene', scene: 'dawn' }, { kind: 'silence' }],
  reasons: [{ kind: 'default', of: 'venue' }, { kind: 'nothing' }],
  changes: [
    { at: 1000, play: 0, reason: 0 },
    { at: 5000, play: 1, reason: 1 },
  ],
}

test('the newest change that has come holds, up to the next', () => {
  expect(dueAt(agenda, 4999)).toMatchObject({
    play: { kind: 'scene', scene: 'dawn' },
    since: 1000,
    until: 5000,
  })
  expect(dueAt(agenda, 5000)).toMatchObject({ play: { kind: 'silence' }, since: 5000, until: null })
})

test('outside its days an agenda plays on', () => {
  expect(dueAt(agenda, 0).play).toEqual({ kind: 'scene', scene: 'dawn' })
  expect(dueAt(agenda, 99_000).play).toEqual({ kind: 'silence' })
})
