import { expect, test } from 'bun:test'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import type { KeptPart } from './kiosk-store.ts'
import { readKept } from './read-kept.ts'

const identity = { venue: 'museum', kiosk: 'kiosk-glass', credential: 'secret' }
const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
const reading = (parts: Partial<Record<KeptPart, unknown>>) => (part: KeptPart) =>
  Promise.resolve(parts[part])

test('a first start has kept nothing, and nothing is damaged', async () => {
  expect(await readKept(reading({}))).toEqual({ identity: null, desired: null, open: null, damaged: [] })
})

test('what was kept comes back', async () => {
  const kept = await readKept(reading({ identity, desired: kioskDesired.encode(desired), open: null }))
  expect(kept).toEqual({ identity, desired, open: null, damaged: [] })
})

test.each([['{"v":1,"revision":'], ['{"v":99}'], [{ revision: 1 }], [42]])(
  'a document that no longer parses is named, and the identity stays: %#',
  async (document) => {
    const kept = await readKept(reading({ identity, desired: document, open: { id: 'torn' } }))
    expect(kept).toEqual({ identity, desired: null, open: null, damaged: ['desired', 'open'] })
  },
)

test('a storage that fails to read one part still gives the others', async () => {
  const kept = await readKept((part) =>
    part === 'desired' ? Promise.reject(new Error('I/O error')) : reading({ identity })(part),
  )
  expect(kept).toMatchObject({ identity, damaged: ['desired'] })
})
