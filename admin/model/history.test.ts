import { describe, expect, test } from 'bun:test'
import { createApi } from '../api.ts'
import { createDocuments } from './documents.ts'
import { createHistory } from './history.ts'

const theme = {
  name: 'Mist',
  basePrompt: 'mist',
  styleModifiers: [],
  mappings: [],
  beat: { action: 'none' as const, intensity: 0, cooldownMillis: 0 },
  variations: { prompts: [], energyThreshold: 0.5, blendSeconds: 1 },
}
const stamp = { changedAt: 1, changedBy: 'Mara' }

type Held = Record<string, unknown> & { revision: number }

/** A controller that stores whatever it is sent, and refuses a revision that is not its own. */
function aController() {
  const held = new Map<string, Held>([['mist', { ...theme, id: 'mist', revision: 4, ...stamp }]])
  const asked: string[] = []
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status })
  const send = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(typeof input === 'string' ? input : 'about:blank', 'http://controller')
    const id = url.pathname.split('/').at(-1) ?? ''
    const note = decodeURIComponent(new Headers(init?.headers).get('x-change-note') ?? '')
    asked.push(`${init?.method} ${id}: ${note}`)
    const { revision, ...body } =
      init?.method === 'DELETE'
        ? { revision: Number(url.searchParams.get('revision')) }
        : JSON.parse(typeof init?.body === 'string' ? init.body : '{}')
    const current = held.get(id)
    if ((current?.revision ?? 0) !== revision)
      return answer(409, { type: '', title: '', status: 409, detail: 'Changed.', current: current ?? null })
    if (init?.method === 'DELETE') {
      held.delete(id)
      return answer(200, {})
    }
    const next = { ...body, id, revision: revision + 1, ...stamp }
    held.set(id, next)
    return answer(200, next)
  }
  return { held, asked, send: Object.assign(send, { preconnect: () => {} }) }
}

function aHistory() {
  const controller = aController()
  const documents = createDocuments()
  documents.themes.receive('mist', controller.held.get('mist'))
  const history = createHistory({ api: createApi(controller.send), venue: 'museum', documents, now: () => 1 })
  return { controller, documents, history }
}
const rename = (name: string, base = 4) =>
  ({
    note: `Renamed to ${name}`,
    edits: [{ do: 'put', collection: 'themes', id: 'mist', base, body: { ...theme, name } }],
  }) as const

describe('the one door for edits', () => {
  test('an edit shows at once, and undo and redo go back and forth', async () => {
    const { documents, history } = aHistory()
    await history.apply(rename('Fog'))
    expect(documents.themes.get('mist')?.name).toBe('Fog')
    expect(history.undoable.value).toBe('Renamed to Fog')
    await history.undo()
    expect(documents.themes.get('mist')?.name).toBe('Mist')
    expect(history.undoable.value).toBeNull()
    await history.redo()
    expect(documents.themes.get('mist')?.name).toBe('Fog')
  })

  test('a removal can be regretted', async () => {
    const { documents, history } = aHistory()
    await history.apply({
      note: 'Removed Mist',
      edits: [{ do: 'remove', collection: 'themes', id: 'mist', base: 4 }],
    })
    expect(documents.themes.get('mist')).toBeNull()
    expect(history.removed.value).toBe('Removed Mist')
    await history.undo()
    expect(documents.themes.get('mist')?.name).toBe('Mist')
    expect(history.removed.value).toBeNull()
  })

  test('what somebody else changed is not overwritten until one says so', async () => {
    const { controller, documents, history } = aHistory()
    controller.held.set('mist', { ...theme, name: 'Haze', id: 'mist', revision: 5, ...stamp })
    expect(await history.apply(rename('Fog'))).toMatchObject({ is: 'conflict' })
    expect(controller.held.get('mist')).toMatchObject({ name: 'Haze' })
    expect(documents.themes.get('mist')?.name).toBe('Haze')
    expect(history.conflict.value?.differences).toEqual([{ field: 'name', theirs: 'Haze', mine: 'Fog' }])
    await history.conflict.value?.saveMine?.()
    expect(documents.themes.get('mist')?.name).toBe('Fog')
    expect(history.conflict.value).toBeNull()
  })

  test('every step carries its words', async () => {
    const { controller, history } = aHistory()
    await history.apply(rename('Fog'))
    expect(controller.asked).toEqual(['PUT mist: Renamed to Fog'])
  })

  test('what was stored although its answer got lost is no conflict when it is sent again', async () => {
    const { controller, history, documents } = aHistory()
    controller.held.set('mist', { ...theme, name: 'Fog', id: 'mist', revision: 5, ...stamp })
    expect(await history.apply(rename('Fog'))).toEqual({ is: 'saved' })
    expect(history.conflict.value).toBeNull()
    expect(documents.themes.get('mist')?.revision).toBe(5)
  })
})
