import { afterEach, beforeEach, expect, test } from 'bun:test'
import { aScene } from '../../tests/contract/store.ts'
import { anHttpHouse, type HttpHouse } from '../../tests/support/http-house.ts'
import { seconds } from '../../core/units/time.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await anHttpHouse()
  await house.addVenue('shop')
})
afterEach(async () => await house.close())

async function listen(venue = 'museum') {
  const response = await house.app.request(
    `http://driftscape.test/api/venues/${venue}/changes`,
    { headers: { cookie: house.cookie } },
    { peer: null },
  )
  if (!response.body) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  return { response, reader, next: async () => (await reader.read()).value ?? null }
}

test('a page hears hello first, then each change of its venue and of no other', async () => {
  const page = await listen()
  expect(page.response.headers.get('content-type')).toBe('text/event-stream')
  expect(await page.next()).toStartWith('event: hello\ndata: {"version":"0.0.0"')
  await house.ask('/api/venues/shop/scenes', { method: 'POST', body: aScene('Elsewhere') })
  const added = await house.ask('/api/venues/museum/scenes', { method: 'POST', body: aScene('Dawn') })
  const event = await page.next()
  expect(event).toStartWith('event: document\n')
  expect(event).toContain(added.body.id)
  await house.ask(`/api/venues/museum/scenes/${added.body.id}?revision=1`, { method: 'DELETE' })
  expect(await page.next()).toContain('"document":null')
  house.bus.emit('pairingsChanged', {})
  expect(await page.next()).toBe('event: pairing\ndata: {}\n\n')
  house.clock.advance(seconds(15))
  expect(await page.next()).toBe(': still here\n\n')
})

test('a page counts as watching from its first event until it goes', async () => {
  const counts: number[] = []
  house.house.watchers.onChange((_venue, count) => counts.push(count))
  const page = await listen()
  expect(house.house.watchers.count('museum')).toBe(1)
  await page.reader.cancel()
  expect(house.house.watchers.count('museum')).toBe(0)
  expect(counts).toEqual([1, 0])
})

test('a page that does not read is let go, and the others hear on', async () => {
  const slow = await listen()
  const quick = await listen()
  await quick.next()
  const big = {
    ...aScene('Big'),
    description: 'x'.repeat(400),
    tags: Array.from({ length: 30 }, (_, index) => `${'t'.repeat(36)}${index}`),
  }
  for (let index = 0; index < 4000 && house.house.watchers.count('museum') > 1; index++) {
    const after = { ...big, id: 'big', revision: index + 1, changedAt: 0, changedBy: 'x' }
    house.bus.emit('documentChanged', {
      venue: 'museum',
      collection: 'scenes',
      id: 'big',
      before: null,
      after,
    })
    await quick.next()
  }
  expect(house.house.watchers.count('museum')).toBe(1)
  expect(house.logged.join()).toContain('too slowly')
  await slow.reader.cancel()
  await quick.reader.cancel()
})
