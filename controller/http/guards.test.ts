import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { aScene } from '../../tests/contract/store.ts'
import { anHttpHouse, isProblem, NOON, type HttpHouse } from '../../tests/support/http-house.ts'
import { isFromOtherSite } from './same-origin.ts'

let house: HttpHouse
beforeAll(async () => {
  house = await anHttpHouse()
  await house.addVenue('shop')
})
afterAll(async () => await house.close())

const override = { target: { kind: 'venue' }, play: { kind: 'silence' }, until: NOON + 60_000 }

describe('without a session', () => {
  test.each([
    ['GET', '/api/session'],
    ['GET', '/api/venues'],
    ['GET', '/api/venues/museum'],
    ['GET', '/api/venues/museum/scenes'],
    ['GET', '/api/venues/museum/live'],
    ['GET', '/api/venues/museum/changes'],
    ['GET', '/api/venues/museum/history'],
    ['POST', '/api/venues/museum/scenes'],
    ['POST', '/api/venues/museum/batch'],
    ['POST', '/api/venues/museum/assets'],
    ['POST', '/api/venues/museum/pairings/approve'],
    ['DELETE', '/api/venues/museum/scenes/x?revision=1'],
    ['GET', `/api/assets/${'a'.repeat(64)}`],
  ])('%s %s is refused', async (method, path) => {
    const answer = await house.ask(path, { method, cookie: null, ...(method === 'POST' ? { body: {} } : {}) })
    expect(answer.status).toBe(401)
    expect(isProblem(answer.body)).toBeTrue()
  })

  test('a made-up cookie opens nothing', async () => {
    const cookie = 'driftscape.session_token=abc.def'
    expect((await house.ask('/api/venues', { cookie })).status).toBe(401)
  })
})

describe('a role', () => {
  const may = async (role: 'viewer' | 'operator' | 'editor' | 'owner') => {
    const cookie = await house.person(role)
    const status = async (path: string, body?: unknown) =>
      (
        await house.ask(`/api/venues/museum${path}`, {
          cookie,
          ...(body === undefined ? {} : { method: 'POST', body }),
        })
      ).status
    return [
      await status('/scenes'),
      await status('/overrides', override),
      await status('/scenes', aScene('x')),
      await status('/integrations', { name: 'Home' }),
    ]
  }
  test('of viewer reads', async () => expect(await may('viewer')).toEqual([200, 403, 403, 403]))
  test('of operator also chooses by hand', async () =>
    expect(await may('operator')).toEqual([200, 201, 403, 403]))
  test('of editor also changes documents', async () =>
    expect(await may('editor')).toEqual([200, 201, 201, 403]))
  test('of owner does everything', async () => expect(await may('owner')).toEqual([200, 201, 201, 201]))

  test('in one venue opens no other, which looks as if it were not there', async () => {
    const cookie = await house.person('owner', 'museum')
    expect((await house.ask('/api/venues/shop/scenes', { cookie })).status).toBe(404)
    expect((await house.ask('/api/venues', { cookie })).body.items as unknown).toEqual([
      { id: 'museum', name: 'museum', role: 'owner' },
    ])
    expect((await house.ask('/api/venues', { method: 'POST', cookie, body: {} })).status).toBe(400)
  })
})

describe('a change from a page of another site', () => {
  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://driftscape.test' }],
    [{ origin: 'http://driftscape.test:81' }],
  ])('is refused: %p', async (headers) => {
    const answer = await house.ask('/api/venues/museum/scenes', {
      method: 'POST',
      body: aScene('x'),
      headers,
    })
    expect(answer.status).toBe(403)
    expect(answer.body.type).toContain('otherSite')
    const signIn = await house.ask('/api/auth/sign-in/email', { method: 'POST', body: {}, headers })
    expect(signIn.status).toBe(403)
  })

  test('is told from one of our own by origin or fetch metadata', () => {
    const own = { site: undefined, origin: 'http://kiosk.lan:8080', host: 'kiosk.lan:8080' }
    expect(isFromOtherSite(own, null)).toBeFalse()
    expect(isFromOtherSite({ ...own, host: 'other.lan:8080' }, null)).toBeTrue()
    expect(
      isFromOtherSite({ ...own, origin: 'https://public.example' }, 'https://public.example'),
    ).toBeFalse()
    expect(isFromOtherSite({ site: undefined, origin: undefined, host: 'kiosk.lan' }, null)).toBeFalse()
    expect(isFromOtherSite({ site: 'same-origin', origin: undefined, host: 'kiosk.lan' }, null)).toBeFalse()
  })
})

test('a choice by hand always has an end to come, at most 30 days ahead', async () => {
  const ask = async (until: number) =>
    (await house.ask('/api/venues/museum/overrides', { method: 'POST', body: { ...override, until } })).status
  expect(await ask(NOON)).toBe(400)
  expect(await ask(NOON + 31 * 86_400_000)).toBe(400)
  expect(await ask(NOON + 86_400_000)).toBe(201)
})

test('a choice by hand names who made it, is kept longer and ended', async () => {
  const made = await house.ask('/api/venues/museum/overrides', {
    method: 'POST',
    body: { ...override, note: 'Concert' },
  })
  expect(made.body).toMatchObject({ by: 'owner', note: 'Concert', from: NOON, revision: 1 })
  const path = `/api/venues/museum/overrides/${made.body.id}`
  const kept = await house.ask(path, { method: 'PUT', body: { until: NOON + 3_600_000, revision: 1 } })
  expect(kept.body).toMatchObject({ until: NOON + 3_600_000, revision: 2, note: 'Concert' })
  expect((await house.ask(`${path}?revision=2`, { method: 'DELETE' })).status).toBe(204)
})

test('an action answers with its outcome, or with why there is none', async () => {
  const kiosk = {
    name: 'Door',
    zone: null,
    place: null,
    volume: 1,
    mute: false,
    outputs: { speakers: true, projector: false },
    outputDelayMillis: 0,
  }
  await house.ask('/api/venues/museum/kiosks/door', { method: 'PUT', body: { ...kiosk, revision: 0 } })
  const act = async (body: object) =>
    await house.ask('/api/venues/museum/kiosks/door/actions', { method: 'POST', body })
  expect((await act({ command: 'watch', seconds: 5 })).body.outcome).toEqual({ is: 'done' })
  expect((await act({ command: 'reload' })).status).toBe(504)
  expect((await act({ command: 'identify' })).body.detail).toBe(
    'Door has no link to the controller. Is its power on?',
  )
  expect((await act({ command: 'explode' })).status).toBe(400)
})

test('every answer carries the headers that keep pages in their place', async () => {
  for (const path of ['/', '/api/nothing', '/health', '/api/session']) {
    const { headers } = await house.ask(path, { cookie: null })
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})
