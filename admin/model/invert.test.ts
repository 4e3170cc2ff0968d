import { describe, expect, test } from 'bun:test'
import { invert } from './invert.ts'

const pond = { name: 'Pond' }
const before = (_collection: string, id: string) => (id === 'pond' ? pond : null)
const after = (_collection: string, id: string) => (id === 'pond' ? 5 : 1)

describe('taking an edit back', () => {
  test('a change becomes the former body, on top of the revision it left', () => {
    expect(
      invert(
        [{ do: 'put', collection: 'zones', id: 'pond', base: 4, body: { name: 'Lake' } }],
        before,
        after,
      ),
    ).toEqual([{ do: 'put', collection: 'zones', id: 'pond', base: 5, body: pond }])
  })

  test('a creation becomes a removal of the first revision', () => {
    expect(
      invert([{ do: 'put', collection: 'zones', id: 'new', base: 0, body: { name: 'New' } }], before, after),
    ).toEqual([{ do: 'remove', collection: 'zones', id: 'new', base: 1 }])
  })

  test('a removal becomes a creation under the same id', () => {
    expect(invert([{ do: 'remove', collection: 'zones', id: 'pond', base: 4 }], before, after)).toEqual([
      { do: 'put', collection: 'zones', id: 'pond', base: 0, body: pond },
    ])
  })

  test('several edits are taken back in the opposite order', () => {
    const edits = invert(
      [
        { do: 'put', collection: 'scenes', id: 'new', base: 0, body: {} },
        { do: 'put', collection: 'zones', id: 'pond', base: 1, body: {} },
      ],
      before,
      after,
    )
    expect(edits.map((edit) => edit.id)).toEqual(['pond', 'new'])
  })
})
