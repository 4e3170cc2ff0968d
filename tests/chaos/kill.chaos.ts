import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { signIn, type Api } from '../support/api.ts'
import { aRunningHouse, type House } from '../support/house.ts'

const KILLS = 50

/** What is known of one document: what was acknowledged, and what was on its way when the controller died. */
interface Known {
  acknowledged: { revision: number; name: string } | null
  onItsWay: string | null
}

const rule = (name: string) => ({
  name,
  enabled: true,
  priority: 1,
  target: { kind: 'venue' },
  recurrence: 'FREQ=DAILY',
  startsOn: '2026-01-01',
  endsOn: null,
  from: '10:00',
  to: '11:00',
  play: { kind: 'silence' },
})

/** Writes to one document again and again until the controller is gone. */
async function editUntilGone(api: Api, id: string, known: Known, counter: { edits: number }): Promise<void> {
  for (;;) {
    const name = `edit ${counter.edits++}`
    known.onItsWay = name
    let response: Response
    try {
      response = await api.raw(
        'PUT',
        `/api/venues/${api.venue}/rules/${id}`,
        JSON.stringify({ ...rule(name), revision: known.acknowledged?.revision ?? 0 }),
        { 'content-type': 'application/json' },
      )
      if (!response.ok) throw new TypeError(`refused: ${response.status} ${await response.text()}`)
      const { revision } = (await response.json()) as { revision: number }
      known.acknowledged = { revision, name }
      known.onItsWay = null
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith('refused')) throw error
      return
    }
  }
}

/** Everything acknowledged is there; what was on its way is there whole, or not at all. */
async function verify(api: Api, documents: Map<string, Known>): Promise<void> {
  for (const [id, known] of documents) {
    const response = await api.raw('GET', `/api/venues/${api.venue}/rules/${id}`)
    const stored = response.ok ? ((await response.json()) as { revision: number; name: string }) : null
    const acknowledged = known.acknowledged?.name ?? null
    expect([acknowledged, known.onItsWay].filter((name) => name !== null || acknowledged === null)).toContain(
      stored?.name ?? null,
    )
    if (known.acknowledged) expect(stored?.revision ?? 0).toBeGreaterThanOrEqual(known.acknowledged.revision)
    known.acknowledged = stored && { revision: stored.revision, name: stored.name }
    known.onItsWay = null
  }
}

function integrityOf(house: House): string {
  const file = readdirSync(house.data).find((name) => /\.(sqlite|db)$/.test(name))
  if (!file) throw new Error(`No database in ${house.data}: ${readdirSync(house.data).join(', ')}`)
  const database = new Database(join(house.data, file), { readonly: true })
  try {
    return (database.query('PRAGMA integrity_check').get() as { integrity_check: string }).integrity_check
  } finally {
    database.close()
  }
}

test(`killed ${KILLS} times during a stream of edits, the controller keeps every acknowledged one`, async () => {
  const house = await aRunningHouse()
  try {
    const api = await signIn(house)
    const documents = new Map<string, Known>(
      ['one', 'two', 'three', 'four'].map((id) => [id, { acknowledged: null, onItsWay: null }]),
    )
    const counter = { edits: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      const editing = [...documents].map(([id, known]) => editUntilGone(api, id, known, counter))
      // Different moments of the stream, the same in every run.
      await Bun.sleep(40 + ((kill * 37) % 200))
      await house.stop('SIGKILL')
      await Promise.all(editing)
      await house.start()
      await verify(api, documents)
    }
    await house.stop('SIGTERM')
    expect(integrityOf(house)).toBe('ok')
    expect(counter.edits).toBeGreaterThan(KILLS * 4)
    console.log(`${counter.edits} edits, ${KILLS} kills`)
  } finally {
    await house.close()
  }
}, 400_000)
