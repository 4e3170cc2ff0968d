import { expect, test } from 'bun:test'
import type { Played } from '../../core/protocol/kiosk-played.ts'
import { readPlayed, type PlayedRow } from './read-played.ts'

const entry = (number: number): Played => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  zone: 'glass',
  play: { kind: 'silence' },
  sceneName: null,
  seed: null,
  from: number,
  to: number + 1,
  loudnessLufs: null,
  reason: { kind: 'nothing' },
  version: '0.1.0',
})

function rowsOf(values: unknown[]) {
  let rows: PlayedRow[] = values.map((value, key) => ({ key, value }))
  return {
    read: async (limit: number) => rows.slice(0, limit),
    remove: async (keys: readonly IDBValidKey[]) =>
      void (rows = rows.filter(({ key }) => !keys.includes(key))),
    left: () => rows.map(({ key }) => key),
  }
}

test('a hundred unreadable entries do not block the one that comes after them', async () => {
  const rows = rowsOf([...Array.from({ length: 100 }, () => ({ id: 'torn' })), entry(1)])
  expect(await readPlayed(rows, 100)).toEqual({ entries: [entry(1)], dropped: 100 })
  expect(rows.left()).toEqual([100])
})

test('unreadable entries go, those beside them are read and stay', async () => {
  const rows = rowsOf([null, entry(1), 'half', entry(2)])
  expect(await readPlayed(rows, 3)).toEqual({ entries: [entry(1)], dropped: 2 })
  expect(rows.left()).toEqual([1, 3])
})

test('an empty store has none', async () => {
  expect(await readPlayed(rowsOf([]), 100)).toEqual({ entries: [], dropped: 0 })
  expect(await readPlayed(rowsOf([{}]), 100)).toEqual({ entries: [], dropped: 1 })
})
