import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { failureOf } from '../../tests/support/a-broker.ts'
import { aScene } from '../../tests/contract/store.ts'
import { anHttpHouse, aVenue, isProblem, type HttpHouse } from '../../tests/support/http-house.ts'
import { editableCollections } from '../../core/protocol/http/batch.ts'

let house: HttpHouse
beforeAll(async () => {
  house = await anHttpHouse()
})
afterAll(async () => await house.close())

const scenes = '/api/venues/museum/scenes'

describe('a collection', () => {
  test('adds, reads, lists, changes and removes, and says where a new one is', async () => {
    const added = await house.ask(scenes, { method: 'POST', body: aScene('Dawn') })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ name: 'Dawn', revision: 1, changedBy: 'owner' })
    expect(added.headers.get('location')).toBe(`${scenes}/${added.body.id}`)
    const path = `${scenes}/${added.body.id}`
    expect((await house.ask(path)).body).toEqual(added.body)
    expect((await house.ask(scenes)).body.items).toContainEqual(added.body)

    const changed = await house.ask(path, {
      method: 'PUT',
      body: { ...added.body, name: 'Early dawn', revision: 1 },
    })
    expect(changed.body).toMatchObject({ name: 'Early dawn', revision: 2 })
    expect((await house.ask(`${path}?revision=2`, { method: 'DELETE' })).status).toBe(204)
    expect((await house.ask(path)).status).toBe(404)
    const undone = await house.ask(path, { method: 'PUT', body: { ...aScene('Dawn'), revision: 0 } })
    expect(undone.body).toMatchObject({ id: added.body.id, name: 'Dawn' })
  })

  test('keeps the note of the author, or says in its own words what was done', async () => {
    const headers = { 'x-change-note': encodeURIComponent('Made the dusk für alle') }
    await house.ask(`${scenes}/dusk`, { method: 'PUT', body: { ...aScene('Dusk'), revision: 0 }, headers })
    await house.ask(`${scenes}/dusk?revision=1`, { method: 'DELETE' })
    const { items } = (await house.ask('/api/venues/museum/history?limit=2')).body
    expect(items.map((entry: { note: string }) => entry.note)).toEqual([
      'Removed Dusk',
      'Made the dusk für alle',
    ])
    expect(
      (
        await house.ask(`${scenes}/dusk`, {
          method: 'PUT',
          body: aScene('x'),
          headers: { 'x-change-note': '%E0%A4%A' },
        })
      ).status,
    ).toBe(400)
  })

  test('answers a change of an old revision with 409 and what the document is now', async () => {
    await house.ask(`${scenes}/noon`, { method: 'PUT', body: { ...aScene('Noon'), revision: 0 } })
    await house.ask(`${scenes}/noon`, { method: 'PUT', body: { ...aScene('High noon'), revision: 1 } })
    const late = await house.ask(`${scenes}/noon`, {
      method: 'PUT',
      body: { ...aScene('Late'), revision: 1 },
    })
    expect(late.status).toBe(409)
    expect(late.headers.get('content-type')).toBe('application/problem+json')
    expect(late.body).toMatchObject({ status: 409, current: { name: 'High noon', revision: 2 } })
    expect(late.body.detail).toContain('owner changed this scene since you read it')
    const gone = await house.ask(`${scenes}/never`, { method: 'PUT', body: { ...aScene('x'), revision: 3 } })
    expect(gone.body).toMatchObject({ status: 409, current: null })
  })

  test('refuses to remove what is in use, naming the users, and without a current document', async () => {
    await house.ask(`${scenes}/used`, { method: 'PUT', body: { ...aScene('Garden'), revision: 0 } })
    const venue = (await house.ask('/api/venues/museum')).body
    await house.ask('/api/venues/museum', {
      method: 'PUT',
      body: { ...aVenue('Museum'), defaultScene: 'used', revision: venue.revision },
    })
    const refused = await house.ask(`${scenes}/used?revision=1`, { method: 'DELETE' })
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toBe(
      'Garden cannot be removed: one venue uses it (Museum). Change or remove those first.',
    )
    expect('current' in refused.body).toBeFalse()
  })

  test('refuses what points at nothing with the field, the value and the cure', async () => {
    const body = { ...aScene('x'), theme: 'no-such-theme' }
    const refused = await house.ask(scenes, { method: 'POST', body })
    expect(refused.body).toMatchObject({
      status: 400,
      fields: [{ field: 'theme', value: 'no-such-theme', cure: 'there is no theme "no-such-theme"' }],
    })
  })
})

describe('a kiosk', () => {
  const kiosk = {
    name: 'Hall',
    zone: null,
    place: null,
    volume: 0.8,
    mute: false,
    outputs: { speakers: true, projector: false },
    outputDelayMillis: 0,
  }

  test('cannot take the id of a kiosk in another venue, whichever way it is made', async () => {
    await house.addVenue('shop')
    const first = await house.ask('/api/venues/museum/kiosks/hall', {
      method: 'PUT',
      body: { ...kiosk, revision: 0 },
    })
    expect(first.status).toBe(200)
    const put = await house.ask('/api/venues/shop/kiosks/hall', {
      method: 'PUT',
      body: { ...kiosk, revision: 0 },
    })
    expect(put.body).toMatchObject({ status: 409, fields: [{ field: 'id', value: 'hall' }] })
    expect(put.body.detail).toContain('another kiosk of this controller')
    expect(isProblem(put.body)).toBeTrue()
    const edit = { do: 'put', collection: 'kiosks', id: 'hall', base: 0, body: kiosk }
    const batch = await house.ask('/api/venues/shop/batch', {
      method: 'POST',
      body: { note: 'x', edits: [edit] },
    })
    expect(batch.status).toBe(409)
    expect((await house.ask('/api/venues/shop/kiosks')).body.items).toEqual([])
    const changed = await house.ask('/api/venues/museum/kiosks/hall', {
      method: 'PUT',
      body: { ...kiosk, name: 'Great hall', revision: 1 },
    })
    expect(changed.status).toBe(200)
  })

  test('keeps its credential when one is issued to another venue under the same id', async () => {
    const { credentials } = house.house
    const { authenticate } = credentials
    const own = await credentials.issueKiosk('museum', 'hall')
    expect(await failureOf(credentials.issueKiosk('shop', 'hall'))).toContain('belongs to another venue')
    expect(await authenticate('kiosk:hall', own)).toEqual({ kind: 'kiosk', venue: 'museum', kiosk: 'hall' })
    const newer = await credentials.issueKiosk('museum', 'hall')
    expect(await authenticate('kiosk:hall', own)).toBeNull()
    expect(await authenticate('kiosk:hall', newer)).not.toBeNull()
  })
})

describe('a rule', () => {
  const rules = '/api/venues/museum/rules'
  const rule = (recurrence: string) => ({
    name: 'Mornings',
    enabled: true,
    priority: 1,
    target: { kind: 'venue' },
    recurrence,
    startsOn: '2026-01-01',
    endsOn: null,
    from: '09:00',
    to: '12:00',
    play: { kind: 'silence' },
  })

  test.each([
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY'],
    ['FREQ=DAILY;INTERVAL=A', 'INTERVAL'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL'],
    ['FREQ=MONTHLY;BYMONTHDAY=99', 'BYMONTHDAY'],
    ['FREQ=DAILY;FOO=1', 'FOO'],
    ['FREQ=DAILY;UNTIL=20269999', 'date'],
    ['FREQ=DAILY;BYHOUR=3', 'BYHOUR'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'COUNT and UNTIL'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'twice'],
  ])('whose recurrence is %s is refused with the field, the value and the cure', async (recurrence, word) => {
    const expected = { status: 400, fields: [{ field: 'recurrence', value: recurrence }] }
    const posted = await house.ask(rules, { method: 'POST', body: rule(recurrence) })
    expect(posted.body).toMatchObject(expected)
    expect(posted.body.fields[0]?.cure).toContain(word)
    const put = await house.ask(`${rules}/mornings`, {
      method: 'PUT',
      body: { ...rule(recurrence), revision: 0 },
    })
    expect(put.body).toMatchObject(expected)
    const edit = { do: 'put', collection: 'rules', id: 'mornings', base: 0, body: rule(recurrence) }
    const batch = await house.ask('/api/venues/museum/batch', {
      method: 'POST',
      body: { note: 'x', edits: [edit] },
    })
    expect(batch.body).toMatchObject({
      status: 400,
      fields: [{ field: 'edits.0.body.recurrence', value: recurrence }],
    })
    expect((await house.ask(rules)).body.items).toEqual([])
  })

  test.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;WKST=MO',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=1,15,-1',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24',
    'FREQ=YEARLY;BYDAY=MO;BYWEEKNO=1',
    'FREQ=DAILY;COUNT=10',
    'FREQ=DAILY;UNTIL=20270101T000000Z',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  ])('may recur as %s', async (recurrence) => {
    const added = await house.ask(rules, { method: 'POST', body: rule(recurrence) })
    expect(added.status).toBe(201)
    expect(added.body.fields).toBeUndefined()
    await house.ask(`${rules}/${added.body.id}?revision=1`, { method: 'DELETE' })
  })
})

describe('a batch', () => {
  test('makes all of its edits or none', async () => {
    const put = (id: string, base: number) => ({
      do: 'put',
      collection: 'scenes',
      id,
      base,
      body: aScene(id),
    })
    const half = await house.ask('/api/venues/museum/batch', {
      method: 'POST',
      body: { note: 'Two', edits: [put('b-one', 0), put('b-two', 9)] },
    })
    expect(half.status).toBe(409)
    expect((await house.ask(`${scenes}/b-one`)).status).toBe(404)
    const whole = await house.ask('/api/venues/museum/batch', {
      method: 'POST',
      body: { note: 'Two', edits: [put('b-one', 0), put('b-two', 0)] },
    })
    expect(whole.body.items).toHaveLength(2)
  })

  test('reaches neither overrides nor recordings, and removes no venue', async () => {
    for (const edit of [
      { do: 'remove', collection: 'venue', id: 'venue', base: 1 },
      { do: 'put', collection: 'overrides', id: 'x', base: 0, body: {} },
      { do: 'put', collection: 'venue', id: 'other', base: 0, body: aVenue() },
    ]) {
      const refused = await house.ask('/api/venues/museum/batch', {
        method: 'POST',
        body: { note: 'x', edits: [edit] },
      })
      expect(refused.status).toBe(400)
    }
  })
})

describe('bad input', () => {
  test('names each wrong field, what was sent there and the cure', async () => {
    const refused = await house.ask(scenes, {
      method: 'POST',
      body: { ...aScene('x'), seed: -1, layers: [], description: undefined },
    })
    expect(refused.status).toBe(400)
    expect(refused.body.fields).toEqual(
      expect.arrayContaining([
        { field: 'description', value: 'nothing', cure: 'is missing' },
        { field: 'seed', value: '-1', cure: 'must be >=0' },
        { field: 'layers', value: '[]', cure: 'needs at least one layer' },
      ]),
    )
  })

  test.each([
    ['no JSON', { body: '{"name": ' }, 400],
    ['a list', { body: [] }, 400],
    ['null', { body: 'null' }, 400],
    ['a form', { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['too much', { body: JSON.stringify({ name: 'x'.repeat(1_100_000) }) }, 413],
  ])('%s is refused as a problem', async (_name, request, status) => {
    const refused = await house.ask(scenes, { method: 'POST', ...request })
    expect(refused.status).toBe(status)
    expect(isProblem(refused.body)).toBeTrue()
  })

  test('an unknown path, id, venue or revision is refused as a problem', async () => {
    for (const [path, status] of [
      ['/api/nothing', 404],
      ['/api/venues/museum/nothing', 404],
      ['/api/venues/nowhere/scenes', 404],
      ['/api/venues/UPPER/scenes', 404],
      [`${scenes}/NOT-AN-ID`, 404],
      ['/api/venues/museum/history?limit=0', 400],
      ['/api/venues/museum/timeline?from=5&until=4', 400],
    ] as const) {
      const refused = await house.ask(path)
      expect([path, refused.status]).toEqual([path, status])
      expect(isProblem(refused.body)).toBeTrue()
    }
    expect((await house.ask(`${scenes}/noon`, { method: 'DELETE' })).status).toBe(400)
    expect((await house.ask(`${scenes}/noon?revision=x`, { method: 'DELETE' })).status).toBe(400)
  })

  test('whatever is sent anywhere, the answer is never a failure of the controller', async () => {
    const paths = [
      ...editableCollections.map((name) => `/api/venues/museum/${name}`),
      '/api/venues/museum/batch',
      '/api/venues/museum/overrides',
      '/api/venues/museum/pairings/approve',
      '/api/venues/museum/integrations',
      '/api/venues/museum/assets',
      '/api/venues',
      '/api/pairings',
      '/api/kiosk/claim',
      '/api/owner',
      '/api/auth/sign-in/email',
    ]
    const nearly = fc.record({
      name: fc.string(),
      map: fc.string(),
      revision: fc.anything(),
      edits: fc.array(fc.object()),
      note: fc.string(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('POST', 'PUT', 'DELETE'),
        fc.oneof(
          fc.json(),
          fc.string(),
          nearly.map((value) => JSON.stringify(value)),
        ),
        async (path, method, body) => {
          const answer = await house.ask(path, { method, body })
          expect(answer.status).toBeLessThan(500)
          if (answer.status >= 400) expect(isProblem(answer.body)).toBeTrue()
        },
      ),
      { numRuns: 300 },
    )
    expect(house.logged.filter((line) => line.includes('a request failed'))).toEqual([])
  }, 60_000)
})
