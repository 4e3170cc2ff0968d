import { expect, test } from 'bun:test'
import { signal } from '@preact/signals'
import { Scope } from '../../core/kit/scope.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import type { EngineState } from '../audio/engine.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Kept } from '../store/kiosk-store.ts'
import { Kiosk } from './kiosk.ts'
import { Troubles } from './troubles.ts'

const identity = { venue: 'museum', kiosk: 'kiosk-glass', credential: 'secret' }
const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })

function aKiosk(kept: Partial<Kept>, store = memoryStore()) {
  const clock = new FakeClock(1000)
  const troubles = new Troubles(clock)
  const kiosk = new Kiosk({
    clock,
    troubles,
    store,
    engine: {
      state: signal<EngineState>({ is: 'running', since: 0 }),
      layers: signal(null),
      levels: signal(null),
      session: signal(null),
      play: () => {},
      setOutput: () => {},
      chime: () => {},
      resume: () => {},
      retry: () => {},
      takePeakDecibels: () => -120,
    },
    loader: { describe: () => {}, want: () => {} },
    cache: { protect: () => {}, prefetch: async () => true },
    kept: { identity: null, desired: null, open: null, damaged: [], ...kept },
  })
  kiosk.start(new Scope(clock))
  return { kiosk, troubles, store }
}

test('a kiosk whose document was damaged starts as itself, says so, and plays once it was told again', async () => {
  const { kiosk, troubles } = aKiosk({ identity, damaged: ['desired'] })
  expect(kiosk.identity.value).toEqual(identity)
  expect(kiosk.state.value).toMatchObject({
    is: 'starting',
    step: 'desired',
    note: { kind: 'memoryDamaged' },
  })
  await kiosk.obey(desired)
  expect(kiosk.state.value).toMatchObject({ is: 'playing', note: null })
  expect(troubles.list.value).toEqual([])
})

test('a kiosk that cannot read who it is asks to be paired, and says why', () => {
  const { kiosk } = aKiosk({ desired, damaged: ['identity'] })
  expect(kiosk.state.value).toMatchObject({
    is: 'unpaired',
    isPlayingOn: true,
    why: expect.stringContaining('could not read'),
  })
})

test('a kiosk that is unpaired says why, plays on, and does not come back as who it was', async () => {
  const { kiosk, store } = aKiosk({ identity, desired })
  await store.keepIdentity(identity)
  kiosk.pairing.value = { is: 'offered', code: 'OLD', expiresAt: 0 }
  await kiosk.unpair('Removed in the admin.')
  expect(kiosk.state.value).toEqual({
    is: 'unpaired',
    pairing: { is: 'asking' },
    why: 'Removed in the admin.',
    isPlayingOn: true,
  })
  expect(kiosk.conductor.sounding.value?.id).toBe('dawn')
  expect((await store.load()).identity).toBeNull()
  await kiosk.adopt(identity)
  expect(kiosk.state.value).toMatchObject({ is: 'playing' })
  expect(kiosk.unpairedBecause.value).toBeNull()
})

test('a kiosk without room to remember obeys all the same, and says so until there is room', async () => {
  const store = memoryStore()
  let isFull = true
  const keepDesired = async () => {
    if (isFull) throw new Error('QuotaExceededError')
  }
  const { kiosk, troubles } = aKiosk({ identity }, { ...store, keepDesired })
  await kiosk.obey(desired)
  expect(kiosk.state.value).toMatchObject({ is: 'playing', note: { kind: 'storageFull' } })
  isFull = false
  await kiosk.obey({ ...desired, revision: 2 })
  expect(troubles.list.value).toEqual([])
})
