import { afterEach, beforeEach, expect, test } from 'bun:test'
import { present } from '../../core/kit/invariant.ts'
import { anHttpHouse, type HttpHouse } from '../../tests/support/http-house.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await anHttpHouse({ signIn: false })
})
afterEach(async () => await house.close())

const person = { name: 'Mara', email: 'Mara@Museum.example', password: 'a quiet harbour' }
const create = async (token: string) =>
  await house.ask('/api/owner', { method: 'POST', body: { token, ...person } })
const token = async () => present(await house.house.owner.token(), 'a token')

test('the one-time link makes the owner once, and signs in', async () => {
  const link = await token()
  const made = await create(link)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    person: { name: 'Mara', email: 'mara@museum.example' },
    venues: [{ id: 'museum', role: 'owner' }],
    mqttPort: 1883,
  })
  const cookie = present(made.headers.getSetCookie()[0], 'a cookie')
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(cookie).not.toContain('Secure')
  expect((await house.ask('/api/session', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200)
  expect((await create(link)).status).toBe(410)
  expect(await house.house.owner.token()).toBeNull()
})

test('behind https the cookie is for https alone', async () => {
  const behind = await anHttpHouse({ signIn: false, publicUrl: 'https://driftscape.test' })
  const link = present(await behind.house.owner.token(), 'a token')
  const made = await behind.ask('/api/owner', { method: 'POST', body: { token: link, ...person } })
  expect(made.headers.getSetCookie().join()).toContain('Secure')
  expect(made.headers.get('strict-transport-security')).not.toBeNull()
  await behind.close()
})

test('two uses of the link at one moment make one owner', async () => {
  const link = await token()
  const both = await Promise.all([create(link), create(link)])
  expect(both.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([201, 410])
})

test('a wrong token makes nobody, and after ten tries none is tried', async () => {
  await token()
  const wrong = await create('x'.repeat(43))
  expect(wrong.status).toBe(403)
  for (let tries = 0; tries < 9; tries++) await create('x'.repeat(43))
  expect((await create('x'.repeat(43))).status).toBe(429)
})

test('a password is never sent back nor logged', async () => {
  const refused = await house.ask('/api/owner', {
    method: 'POST',
    body: { token: 'x'.repeat(43), ...person, password: 'short' },
  })
  expect(refused.body.fields).toEqual([
    { field: 'password', value: '', cure: 'needs at least 10 characters' },
  ])
  await create(await token())
  expect(house.logged.join()).not.toContain(person.password)
})

test('signing in answers with a session, and otherwise with a problem in words', async () => {
  await create(await token())
  const signIn = async (password: string) =>
    await house.ask('/api/auth/sign-in/email', { method: 'POST', body: { email: person.email, password } })
  expect((await signIn(person.password)).status).toBe(200)
  const wrong = await signIn('not the password')
  expect(wrong.headers.get('content-type')).toBe('application/problem+json')
  expect(wrong.body).toMatchObject({ status: 401, detail: expect.stringContaining('do not belong together') })
  for (let tries = 0; tries < 12; tries++) await signIn('not the password')
  expect((await signIn(person.password)).status).toBe(429)
})

test('nobody signs up by themselves', async () => {
  const answer = await house.ask('/api/auth/sign-up/email', { method: 'POST', body: person })
  expect(answer.status).toBe(404)
})

test('signing out ends the session', async () => {
  const made = await create(await token())
  const cookie = present(made.headers.getSetCookie()[0]?.split(';')[0], 'a cookie')
  expect((await house.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie })).status).toBe(200)
  expect((await house.ask('/api/session', { cookie })).status).toBe(401)
})

test('the start page gives the link only to whoever sits at this machine', async () => {
  const link = async (request: { headers?: Record<string, string>; peer?: string }) =>
    (await house.ask('/api/start', request)).body.ownerLink
  const here = { host: 'localhost:8080' }
  expect((await house.ask('/api/start', { headers: here, peer: '127.0.0.1' })).body).toMatchObject({
    demo: { is: 'none' },
  })
  expect(await link({ headers: here, peer: '127.0.0.1' })).toStartWith('/admin/#welcome=')
  expect(await link({ headers: { host: '[::1]:8080' }, peer: '::1' })).toStartWith('/admin/#welcome=')
  expect(await link({ headers: here, peer: '192.0.2.7' })).toBeNull()
  expect(await link({ headers: { host: 'rebound.example' }, peer: '127.0.0.1' })).toBeNull()
  expect(await link({ headers: { ...here, 'x-forwarded-for': '192.0.2.7' }, peer: '127.0.0.1' })).toBeNull()
  const kiosk = await house.ask('/api/start/demo-kiosk', { method: 'POST', headers: here, peer: '192.0.2.7' })
  expect(kiosk.status).toBe(403)
})
