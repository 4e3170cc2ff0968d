import { describe, expect, test } from 'bun:test'
import { createDraft } from './draft.ts'

describe('a draft', () => {
  test('undoes step by step until it is as it was', () => {
    const draft = createDraft({ gain: 0, name: 'Tide' })
    draft.edit('gain of Waves', { gain: -3, name: 'Tide' })
    draft.edit('name', { gain: -3, name: 'Low Tide' })
    expect(draft.lastNote.value).toBe('name')
    draft.undo()
    expect(draft.value.value).toEqual({ gain: -3, name: 'Tide' })
    draft.undo()
    expect(draft.isDirty.value).toBe(false)
    expect(draft.lastNote.value).toBeNull()
  })

  test('moving one fader for a while is one step', () => {
    const draft = createDraft({ gain: 0 })
    for (const gain of [-1, -2, -3]) draft.edit('gain of Waves', { gain })
    draft.undo()
    expect(draft.value.value).toEqual({ gain: 0 })
  })

  test('is clean once it is stored', () => {
    const draft = createDraft({ gain: 0 })
    draft.edit('gain', { gain: -1 })
    draft.reset({ gain: -1 })
    expect(draft.isDirty.value).toBe(false)
    draft.undo()
    expect(draft.value.value).toEqual({ gain: -1 })
  })
})
