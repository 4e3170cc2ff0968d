import { expect, test } from 'bun:test'
import { kioskPlayed, type Played } from '../../core/protocol/kiosk-played.ts'
import { memoryStore } from '../store/memory-store.ts'
import { batchOf, sendPlayed } from './send-played.ts'

const entry = (number: number, name = 'Slow Glass'): Played => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  zone: 'glass',
  play: { kind: 'scene', scene: 'dawn' },
  sceneName: name,
  seed: 7,
  from: number,
  to: number + 1,
  loudnessLufs: -24,
  reason: { kind: 'nothing' },
  version: '0.1.0',
})
const topicParts = { venue: 'museum', kiosk: 'kiosk-glass' }

async function aStoreOf(count: number) {
  const store = memoryStore()
  for (let number = 0; number < count; number++) await store.addPlayed(entry(number))
  return store
}

test('entries go in batches of a hundred at most and leave once acknowledged', async () => {
  const store = await aStoreOf(230)
  const sizes: number[] = []
  const publish = async ({ payload }: { payload: string }) => {
    const read = kioskPlayed.decode(payload)
    sizes.push(read.ok ? read.value.entries.length : -1)
  }
  expect(await sendPlayed({ store, publish, topicParts })).toBe(230)
  expect(sizes).toEqual([100, 100, 30])
  expect(await store.unsentPlayed(500)).toEqual([])
})

test('a link lost before the acknowledgement loses no entry', async () => {
  const store = await aStoreOf(3)
  const publish = async () => {
    throw new Error('closed')
  }
  // oxlint-disable-next-line typescript/await-thenable -- bun types `rejects` as void
  await expect(sendPlayed({ store, publish, topicParts })).rejects.toThrow('closed')
  expect((await store.unsentPlayed(500)).length).toBe(3)
})

test('a batch never outgrows a message', () => {
  const long = Array.from({ length: 100 }, (_, number) => entry(number, 'x'.repeat(4000)))
  const batch = batchOf(long)
  expect(batch.length).toBeGreaterThan(0)
  expect(kioskPlayed.decode(kioskPlayed.encode({ entries: batch })).ok).toBe(true)
  expect(batchOf([entry(1, 'x'.repeat(300_000))]).length).toBe(1)
})

test('names in any script still fit', () => {
  const batch = batchOf(Array.from({ length: 100 }, (_, number) => entry(number, '庭'.repeat(1500))))
  const payload = kioskPlayed.encode({ entries: batch })
  expect(kioskPlayed.decode(new TextEncoder().encode(payload)).ok).toBe(true)
})
