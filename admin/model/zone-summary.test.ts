import { describe, expect, test } from 'bun:test'
import type { KioskLive, ZoneLive } from '../../core/protocol/http/live.ts'
import type { KioskState } from '../../core/protocol/kiosk-reported.ts'
import { aReported } from '../../tests/support/a-reported.ts'
import type { StoredKiosk, StoredZone } from './documents.ts'
import { zoneLoudness, zoneSummary } from './zone-summary.ts'

const stamp = { revision: 1, changedAt: 1, changedBy: 'Mara' }
const zone: StoredZone = {
  ...stamp,
  id: 'hall',
  name: 'Hall',
  map: 'ground',
  colour: 1,
  shape: { kind: 'circle', centre: [0, 0], radiusMetres: 3 },
  fade: { innerMetres: 0, outerMetres: 1 },
  fadeSeconds: 1,
  priority: 1,
  mix: { mode: 'layer' },
  defaultScene: null,
}
const kiosk: StoredKiosk = {
  ...stamp,
  id: 'left',
  name: 'Hall, left',
  zone: 'hall',
  place: null,
  volume: 1,
  mute: false,
  outputs: { speakers: true, projector: false },
  outputDelayMillis: 0,
}
const reason = { kind: 'nothing' } as const
const scene = { kind: 'scene', scene: 'tide' } as const
const zoneLive = (play: ZoneLive['decision']['play']): ZoneLive => ({
  zone: 'hall',
  decision: { play, reason, beat: [] },
  because: '',
  since: 1,
  until: null,
  next: [],
})

function known(state: KioskState | 'lost' | 'neverSeen') {
  const online = {
    status: 'online',
    at: 1,
    bootId: 'b',
    version: '1',
    capabilities: [],
  } satisfies KioskLive['status']
  const live: KioskLive = {
    kiosk: 'left',
    desired: { revision: 1, decision: null, until: null },
    status: state === 'neverSeen' ? null : state === 'lost' ? { status: 'lost' } : online,
    statusSince: 1,
    reported: aReported({
      state: state === 'lost' || state === 'neverSeen' ? 'playing' : state,
      play: scene,
      version: '1',
    }),
    telemetry: null,
    trouble: [],
  }
  return { kiosks: [kiosk], kiosksLive: new Map([['left', live]]) }
}

describe('what a zone does now', () => {
  test.each([
    ['playing', 'plays'],
    ['silent', 'silent'],
    ['blocked', 'silent'],
    ['lost', 'lost'],
    ['neverSeen', 'withoutKiosk'],
  ] as const)('a kiosk that is %s makes it %s', (state, is) => {
    expect(zoneSummary(zone, zoneLive(scene), known(state)).is).toBe(is)
  })

  test('planned silence is rest, whatever the kiosk says', () => {
    expect(zoneSummary(zone, zoneLive({ kind: 'silence' }), known('silent')).is).toBe('resting')
  })

  test('is dark when nothing is known to sound', () => {
    expect(zoneLoudness('hall', known('lost'), () => null)).toBeNull()
    expect(zoneLoudness('hall', known('playing'), () => null)).toBeNull()
  })
})
