import { expect, test } from 'bun:test'
import { Scope } from '../../core/kit/scope.ts'
import type { Pairing } from '../model/kiosk-state.ts'
import { claimIdentity, pair } from './pairing.ts'
import { takeClaim } from './claim-in-address.ts'

const identity = { venue: 'museum', kiosk: 'kiosk-glass', credential: 'secret' }

/** Answers requests in turn; time stands still and waits are over at once. */
function aController(answers: (() => Response)[]) {
  const asked: string[] = []
  const shown: Pairing[] = []
  const clock = {
    now: () => 1000,
    every: () => () => {},
    after: (_: number, call: () => void) => (queueMicrotask(call), () => {}),
  }
  const answer = async (url: string | URL | Request) => {
    asked.push(url instanceof Request ? url.url : url.toString())
    return answers.shift()?.() ?? new Response(null, { status: 500 })
  }
  const parts = {
    clock,
    random: () => 0.5,
    fetch: Object.assign(answer, { preconnect: () => {} }),
    userAgent: 'test',
    show: (pairing: Pairing) => shown.push(pairing),
  }
  return { parts, asked, shown, scope: new Scope(clock) }
}

const offer = (code: string) => () =>
  Response.json({ pairing: `pairing-${code.toLowerCase()}`, code, secret: 'secret', expiresAt: 9000 })
const state = (body: object) => () => Response.json(body)

test('a code is shown until a person approves it', async () => {
  const { parts, shown, asked, scope } = aController([
    offer('K7M4Q2'),
    state({ is: 'waiting' }),
    state({ is: 'approved', identity }),
  ])
  expect(await pair(parts, scope)).toEqual(identity)
  expect(shown).toEqual([{ is: 'offered', code: 'K7M4Q2', expiresAt: 9000 }])
  expect(asked).toEqual(['/api/pairings', '/api/pairings/pairing-k7m4q2', '/api/pairings/pairing-k7m4q2'])
})

test('when a code has expired the next one comes by itself', async () => {
  const { parts, shown, scope } = aController([
    offer('AAA333'),
    state({ is: 'expired' }),
    offer('CCC444'),
    () => new Response(null, { status: 404 }),
    offer('DDD666'),
    state({ is: 'approved', identity }),
  ])
  await pair(parts, scope)
  expect(shown.map((pairing) => (pairing.is === 'offered' ? pairing.code : pairing.is))).toEqual([
    'AAA333',
    'CCC444',
    'DDD666',
  ])
})

test('one lost poll keeps the code on the screen', async () => {
  const { parts, shown, scope } = aController([
    offer('AAA333'),
    () => new Response(null, { status: 502 }),
    state({ is: 'approved', identity }),
  ])
  expect(await pair(parts, scope)).toEqual(identity)
  expect(shown.length).toBe(1)
})

test('a controller that does not answer is said, and asked again', async () => {
  const { parts, shown, scope } = aController([
    () => new Response(null, { status: 503 }),
    offer('AAA333'),
    state({ is: 'approved', identity }),
  ])
  await pair(parts, scope)
  expect(shown[0]).toEqual({ is: 'unreachable', since: 1000 })
})

test('a claim is exchanged once; one that is spent gives nothing', async () => {
  const { parts } = aController([() => Response.json(identity), () => new Response(null, { status: 410 })])
  expect(await claimIdentity('c'.repeat(24), parts.fetch)).toEqual(identity)
  expect(await claimIdentity('c'.repeat(24), parts.fetch)).toBeNull()
  expect(await claimIdentity('short', parts.fetch)).toBeNull()
})

test('the claim leaves the address as it is read', () => {
  const replaced: string[] = []
  const history = {
    replaceState: (_data: unknown, _title: string, url?: string | URL | null) =>
      void replaced.push(String(url)),
  }
  const location = { hash: '#claim=abc', pathname: '/player/', search: '?x=1' }
  expect(takeClaim(location, history)).toBe('abc')
  expect(takeClaim({ ...location, hash: '' }, history)).toBeNull()
  expect(replaced).toEqual(['/player/?x=1'])
})

test('a code the controller has forgotten is replaced, also where it answers that it is gone', async () => {
  const { parts, shown, scope } = aController([
    offer('AAA333'),
    () => new Response(null, { status: 410 }),
    offer('CCC444'),
    state({ is: 'approved', identity }),
  ])
  await pair(parts, scope)
  expect(shown.map((pairing) => pairing.is)).toEqual(['offered', 'offered'])
})

test('how long the controller has not answered is counted from the first time', async () => {
  const down = () => new Response(null, { status: 503 })
  const { parts, shown, scope } = aController([
    down,
    down,
    down,
    offer('AAA333'),
    state({ is: 'approved', identity }),
  ])
  let now = 1000
  parts.clock.now = () => now++
  await pair(parts, scope)
  const since = shown.flatMap((pairing) => (pairing.is === 'unreachable' ? [pairing.since] : []))
  expect(since).toEqual([1000, 1000, 1000])
})

test('a controller that answers at once is asked once a second', async () => {
  const { parts, scope } = aController([
    offer('AAA333'),
    state({ is: 'waiting' }),
    state({ is: 'waiting' }),
    state({ is: 'approved', identity }),
  ])
  const waits: number[] = []
  parts.clock.after = (delay, call) => {
    waits.push(delay)
    queueMicrotask(call)
    return () => {}
  }
  await pair(parts, scope)
  expect(waits).toEqual([1000, 1000])
})
