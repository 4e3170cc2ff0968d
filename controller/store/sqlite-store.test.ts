import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mara, putScene, putVenue, storeContract } from '../../tests/contract/store.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { createBus, type Events } from '../bus.ts'
import { createLog } from '../log.ts'
import { openDatabase } from './database.ts'
import { createSqliteStore } from './sqlite-store.ts'

async function open(path = ':memory:') {
  const opened = await openDatabase(path)
  if (!opened.ok) throw new Error(opened.reason)
  const lines: string[] = []
  const log = createLog((line) => lines.push(line))
  const bus = createBus(log)
  const announced: Events['documentChanged'][] = []
  bus.on('documentChanged', 'test', (event) => void announced.push(event))
  const { db, connection } = opened.value
  return {
    store: createSqliteStore({ db, bus, clock: new FakeClock(1000), log }),
    announced,
    lines,
    connection,
    close: () => opened.value.close(),
  }
}

storeContract('the store on SQLite', open)

test('a document that no longer parses is reported and left out, and the rest is read', async () => {
  const { store, connection, lines, close } = await open()
  await store.apply('museum', mara, 'note', [putVenue, putScene('dawn'), putScene('dusk')])
  connection.run(`update documents set body = '{"name": 5}' where id = 'dawn'`)
  expect((await store.list('museum', 'scenes')).map((scene) => scene.id)).toEqual(['dusk'])
  expect(await store.get('museum', 'scenes', 'dawn')).toBeNull()
  expect(lines.join()).toContain('does not parse')
  expect((await store.apply('museum', mara, 'note', [putScene('dawn', 1)])).ok).toBeTrue()
  await close()
})

test('what was stored is there when the file is opened again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftscape-store-'))
  const path = join(folder, 'driftscape.sqlite')
  const first = await open(path)
  await first.store.apply('museum', mara, 'note', [putVenue, putScene('dawn')])
  expect(first.connection.query<{ synchronous: number }, []>('pragma synchronous').get()?.synchronous).toBe(2)
  await first.close()
  const second = await open(path)
  expect(await second.store.get('museum', 'scenes', 'dawn')).toMatchObject({ revision: 1 })
  await second.close()
  rmSync(folder, { recursive: true })
})

test('a database of a newer version is refused in words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftscape-store-'))
  const path = join(folder, 'driftscape.sqlite')
  const first = await open(path)
  first.connection.run(`insert into kysely_migration (name, timestamp) values ('9999-later', '2030')`)
  await first.close()
  const refused = await openDatabase(path)
  expect(refused).toMatchObject({ ok: false })
  if (!refused.ok) expect(refused.reason).toContain('newer version')
  rmSync(folder, { recursive: true })
})

test('a file that is no database is refused in words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftscape-store-'))
  const path = join(folder, 'driftscape.sqlite')
  await Bun.write(path, 'this is a letter, not a database, and long enough to be told apart from one')
  const refused = await openDatabase(path)
  expect(refused.ok).toBeFalse()
  rmSync(folder, { recursive: true })
})
