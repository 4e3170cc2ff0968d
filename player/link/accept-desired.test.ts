import { expect, test } from 'bun:test'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import { acceptDesired } from './accept-desired.ts'

const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }], revision: 5 })
const wire = (document: typeof desired) => new TextEncoder().encode(kioskDesired.encode(document))

test('the first document and every newer one is obeyed', () => {
  expect(acceptDesired(wire(desired), null, 'kiosk-glass').is).toBe('newer')
  expect(acceptDesired(wire({ ...desired, revision: 6 }), desired, 'kiosk-glass').is).toBe('newer')
})

test('what was seen before, or was overtaken, changes nothing', () => {
  expect(acceptDesired(wire(desired), desired, 'kiosk-glass').is).toBe('old')
  expect(acceptDesired(wire({ ...desired, revision: 4 }), desired, 'kiosk-glass').is).toBe('old')
})

test('after pairing anew, revisions begin anew', () => {
  const other = { ...desired, kiosk: { id: 'kiosk-hall', name: 'Hall' }, revision: 2 }
  expect(acceptDesired(wire(other), desired, 'kiosk-hall').is).toBe('newer')
})

test('what is meant for another kiosk is refused', () => {
  expect(acceptDesired(wire(desired), null, 'kiosk-hall')).toMatchObject({ is: 'refused' })
})

test.each([
  ['{', 'it is not JSON'],
  ['{"v":9}', 'its version 9 is not known here; update the older side'],
  ['{"v":1}', 'its field'],
])('a bad message is refused in words: %s', (text, words) => {
  const accepted = acceptDesired(new TextEncoder().encode(text), desired, 'kiosk-glass')
  expect(accepted).toMatchObject({ is: 'refused', why: expect.stringContaining(words) })
})

test('a kiosk of the same name in another venue begins its revisions anew', () => {
  const elsewhere = { ...desired, venue: { ...desired.venue, id: 'garden' }, revision: 2 }
  expect(acceptDesired(wire(elsewhere), desired, 'kiosk-glass').is).toBe('newer')
})
