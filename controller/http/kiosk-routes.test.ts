import { afterEach, beforeEach, expect, test } from 'bun:test'
import { minutes, seconds } from '../../core/units/time.ts'
import { anHttpHouse, type HttpHouse } from '../../tests/support/http-house.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await anHttpHouse()
})
afterEach(async () => await house.close())

const offer = async (peer = '192.0.2.8') =>
  await house.ask('/api/pairings', { method: 'POST', body: { userAgent: 'Chromium' }, cookie: null, peer })
const state = async (pairing: string, secret: string) =>
  await house.ask(`/api/pairings/${pairing}`, {
    cookie: null,
    headers: { authorization: `Bearer ${secret}` },
  })
const approve = async (code: string, cookie = house.cookie) =>
  await house.ask('/api/venues/museum/pairings/approve', {
    method: 'POST',
    body: { code, name: 'Door', zone: null },
    cookie,
  })
/** Until a held request has reached the point where it waits. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('a kiosk shows a code, a person approves it, and the kiosk gets its identity once', async () => {
  const { pairing, code, secret } = (await offer()).body
  expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{3} [34679ACDEFGHJKMNPQRTUVWXY]{3}$/)
  const waiting = await house.ask('/api/venues/museum/pairings')
  expect(waiting.body.items).toMatchObject([{ pairing, userAgent: 'Chromium', address: '192.0.2.8' }])
  expect(JSON.stringify(waiting.body)).not.toContain(code.slice(0, 3))

  const held = state(pairing, secret)
  await settled()
  const kiosk = await approve(code.toLowerCase())
  expect(kiosk.status).toBe(201)
  const answer = (await held).body
  expect(answer).toMatchObject({ is: 'approved', identity: { venue: 'museum', kiosk: kiosk.body.id } })
  expect((await state(pairing, secret)).body as unknown).toEqual({ is: 'expired' })

  const { credential } = answer.identity
  const { authenticate } = house.house.credentials
  expect(await authenticate(`kiosk:${kiosk.body.id}`, credential)).toEqual({
    kind: 'kiosk',
    venue: 'museum',
    kiosk: kiosk.body.id,
  })
  expect(await authenticate(`kiosk:${kiosk.body.id}`, `${credential}x`)).toBeNull()
  expect(await authenticate(kiosk.body.id, credential)).toBeNull()
  const stored = house.database.connection.query('select * from kiosk_credentials').all()
  expect(JSON.stringify(stored)).not.toContain(credential)
})

test('only the kiosk with the secret hears what became of its code', async () => {
  const { pairing, code } = (await offer()).body
  await approve(code)
  expect((await state(pairing, 'x'.repeat(43))).body as unknown).toEqual({ is: 'expired' })
  expect((await house.ask(`/api/pairings/${pairing}`, { cookie: null })).status).toBe(401)
})

test('a held question answers after 25 s, and a code is over after ten minutes', async () => {
  const { pairing, code, secret } = (await offer()).body
  const held = state(pairing, secret)
  await settled()
  house.clock.advance(seconds(25))
  expect((await held).body as unknown).toEqual({ is: 'waiting' })
  house.clock.advance(minutes(10))
  expect((await state(pairing, secret)).body as unknown).toEqual({ is: 'expired' })
  expect((await approve(code)).status).toBe(400)
})

test('wrong codes are refused with a cure, and after ten no more are tried', async () => {
  expect((await approve('AAAAAA')).body.fields[0]?.cure).toContain('no kiosk shows this code now')
  expect((await approve('O0O0O0')).body.fields[0]?.cure).toContain('is not a pairing code')
  for (let tries = 0; tries < 9; tries++) await approve('AAAAAA')
  expect((await approve('AAAAAA')).status).toBe(429)
})

test('one address asks for so many codes, and all together for so many more', async () => {
  const statuses: number[] = []
  for (let kiosk = 0; kiosk < 21; kiosk++) statuses.push((await offer()).status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(20)
  const refused = await offer()
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  for (let room = 0; room < 12; room++) {
    house.clock.advance(minutes(room % 5 === 4 ? 1 : 0))
    for (let kiosk = 0; kiosk < 20; kiosk++) await offer(`198.51.100.${room}`)
  }
  const { items } = (await house.ask('/api/venues/museum/pairings')).body
  expect(items).toHaveLength(200)
})

test('the same code approved twice at one moment makes one kiosk', async () => {
  const code = (await offer()).body.code.replace(' ', '')
  const author = { id: 'mara', name: 'Mara' }
  const approval = { code, name: 'Door', zone: null }
  const both = await Promise.all([1, 2].map(() => house.house.pairings.approve('museum', author, approval)))
  expect(both.map((outcome) => outcome.ok).toSorted((one, other) => Number(one) - Number(other))).toEqual([
    false,
    true,
  ])
  expect((await house.ask('/api/venues/museum/kiosks')).body.items).toHaveLength(1)
})

test('a claim makes whoever has it that kiosk, once and for a day', async () => {
  const { code, pairing, secret } = (await offer()).body
  const { id } = (await approve(code)).body
  const first = (await state(pairing, secret)).body.identity.credential
  const claims = house.house.claims
  const exchange = async (claim: string) =>
    await house.ask('/api/kiosk/claim', { method: 'POST', body: { claim }, cookie: null })
  const claim = await claims.create('museum', id)
  const taken = await exchange(claim)
  expect(taken.body).toMatchObject({ venue: 'museum', kiosk: id })
  expect((await exchange(claim)).status).toBe(410)
  const { authenticate } = house.house.credentials
  expect(await authenticate(`kiosk:${id}`, first)).toBeNull()
  expect(await authenticate(`kiosk:${id}`, taken.body.credential)).not.toBeNull()
  const late = await claims.create('museum', id)
  house.clock.advance(minutes(24 * 60))
  expect((await exchange(late)).status).toBe(410)
})

test('a kiosk that is removed may no longer connect, and its connection is closed', async () => {
  const revoked: string[] = []
  house.bus.on('credentialRevoked', 'test', ({ username }) => void revoked.push(username))
  const { code, pairing, secret } = (await offer()).body
  const { id } = (await approve(code)).body
  const { credential } = (await state(pairing, secret)).body.identity
  revoked.length = 0
  await house.ask(`/api/venues/museum/kiosks/${id}?revision=1`, { method: 'DELETE' })
  expect(await house.house.credentials.authenticate(`kiosk:${id}`, credential)).toBeNull()
  await settled()
  expect(revoked).toEqual([`kiosk:${id}`])
})

test('an integration gets its password once, and loses it with its credential', async () => {
  const made = await house.ask('/api/venues/museum/integrations', {
    method: 'POST',
    body: { name: 'Home Assistant' },
  })
  const { username, password, id } = made.body
  const { authenticate } = house.house.credentials
  expect(await authenticate(username, password)).toEqual({
    kind: 'integration',
    venue: 'museum',
    integration: id,
  })
  const listed = (await house.ask('/api/venues/museum/integrations')).body
  expect(listed.items).toMatchObject([{ id, name: 'Home Assistant', createdBy: 'owner' }])
  expect(JSON.stringify(listed)).not.toContain(password)
  expect((await house.ask(`/api/venues/museum/integrations/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await authenticate(username, password)).toBeNull()
})
