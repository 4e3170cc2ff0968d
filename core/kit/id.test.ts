import { expect, test } from 'bun:test'
import * as v from 'valibot'
import { Id, newId } from './id.ts'

test.each([
  ['a', true],
  ['glass-room-2', true],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  ['', false],
  ['-a', false],
  ['a-', false],
  ['Glass', false],
  ['a/b', false],
  ['a+', false],
])('%p as an id: %p', (text, isId) => {
  expect(v.is(Id, text)).toBe(isId)
})

test('a new id carries sixty random bits, each of them in its letters', () => {
  const letters = new Set(Array.from({ length: 32 }, (_, byte) => newId((into) => into.fill(byte))[0]))
  expect(letters.size).toBe(32)
  const id = newId((into) => into.forEach((_, index) => (into[index] = index)))
  expect(id).toBe('abcdefghijkm')
  expect(v.is(Id, id)).toBe(true)
})
