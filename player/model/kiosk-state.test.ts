import { expect, test } from 'bun:test'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Trouble } from '../../core/kiosks/trouble.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import { kioskStateOf, wireStateOf, type KioskFacts, type ScenePlan } from './kiosk-state.ts'
import { planAt, type Plan } from './plan.ts'

const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
const plan = planAt(desired, 1)
const scene = sceneOf(plan)

function sceneOf(given: Plan): ScenePlan {
  if (given.is !== 'scene') throw new Error('The builder makes a scene.')
  return given
}

function facts(change: Partial<KioskFacts> = {}): KioskFacts {
  return {
    insecureAddress: null,
    unpaired: null,
    engine: { is: 'running', since: 0 },
    desired,
    plan,
    sounding: scene,
    troubles: [],
    ...change,
  }
}

const trouble = (kind: Trouble['kind']): Trouble => ({ kind, since: 1, message: 'Words.' })

test('a running engine with a scene plays', () => {
  expect(kioskStateOf(facts())).toMatchObject({ is: 'playing', note: null })
})

test('trouble that leaves the music on says what plays', () => {
  expect(kioskStateOf(facts({ troubles: [trouble('assetMissing')] }))).toMatchObject({
    is: 'trouble',
    playing: { id: 'dawn' },
  })
})

test('trouble of a dead engine plays nothing', () => {
  const engine = { is: 'failed', why: '', fault: 'output', since: 1 } as const
  expect(kioskStateOf(facts({ engine, troubles: [trouble('noAudio')] }))).toMatchObject({
    is: 'trouble',
    playing: null,
  })
})

test('a layer this kiosk cannot make is a note, not trouble on the screen', () => {
  const state = kioskStateOf(facts({ troubles: [trouble('layerUnsupported')] }))
  expect(state).toMatchObject({ is: 'playing', note: { kind: 'layerUnsupported' } })
})

test('blocked sound asks for a touch before anything else is said', () => {
  expect(kioskStateOf(facts({ engine: { is: 'blocked' }, troubles: [trouble('messageRefused')] }))).toEqual({
    is: 'blocked',
  })
})

test.each<[Desired, string]>([
  [{ ...desired, zones: [] }, 'noZone'],
  [{ ...desired, mute: true }, 'muted'],
  [{ ...desired, volume: 0 }, 'muted'],
  [{ ...desired, outputs: { speakers: false, projector: true } }, 'speakersOff'],
  [aDesired({ changes: [{ at: 0, play: 'silence' }] }), 'planned'],
])('silence always has a reason: %#', (given, why) => {
  expect(kioskStateOf(facts({ desired: given, plan: planAt(given, 1) }))).toMatchObject({ is: 'silent', why })
})

test('an unpaired kiosk plays on what it has', () => {
  const state = kioskStateOf(facts({ unpaired: { pairing: { is: 'asking' }, why: 'Removed in the admin.' } }))
  expect(state).toMatchObject({ is: 'unpaired', isPlayingOn: true })
  expect(wireStateOf(state)).toBe('starting')
})

test('a page that may make no sound says so before anything else', () => {
  const insecureAddress = 'http://10.0.0.5:8080/player/'
  expect(kioskStateOf(facts({ insecureAddress, engine: { is: 'blocked' } }))).toEqual({
    is: 'insecure',
    address: insecureAddress,
  })
})

test('a kiosk without a running output starts, whatever is planned', () => {
  const engine = { is: 'starting' } as const
  expect(kioskStateOf(facts({ engine }))).toMatchObject({ is: 'starting', step: 'sound' })
  expect(kioskStateOf(facts({ engine, unpaired: { pairing: { is: 'asking' }, why: null } }))).toMatchObject({
    isPlayingOn: false,
  })
  expect(kioskStateOf(facts({ desired: null, plan: null }))).toMatchObject({
    is: 'starting',
    step: 'desired',
  })
})

test.each(['layerUnsupported', 'storageFull', 'clockWrong', 'memoryDamaged'] as const)(
  '%s is nothing to shout about in the room',
  (kind) => {
    expect(kioskStateOf(facts({ troubles: [trouble(kind)] }))).toMatchObject({
      is: 'playing',
      note: { kind },
    })
  },
)

test('an output that has begun to run is no longer said to be blocked', () => {
  expect(kioskStateOf(facts({ troubles: [trouble('autoplayBlocked')] }))).toMatchObject({ is: 'playing' })
})
