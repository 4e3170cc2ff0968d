import { describe, expect, test } from 'bun:test'
import type { TroubleKind } from '../../core/kiosks/trouble.ts'
import type { Reported } from '../../core/protocol/kiosk-reported.ts'
import { kioskTrouble, spanInWords, type KioskSeen } from './kiosk-trouble.ts'

const now = 1_000_000
const glass = { kind: 'scene', scene: 'slow-glass' } as const
const lanterns = { kind: 'scene', scene: 'lanterns' } as const
const silence = { kind: 'silence' } as const
const sceneName = (play: { kind: string }) => (play.kind === 'scene' ? 'Slow Glass' : 'silence')

const aReport = (given: Partial<Reported> = {}): Reported => ({
  at: now,
  appliedRevision: 7,
  state: 'playing',
  play: glass,
  sceneName: 'Slow Glass',
  seed: 1,
  since: 0,
  layers: [],
  zones: [],
  volume: 1,
  mute: false,
  trouble: [],
  version: '1',
  ...given,
})

const aKiosk = (given: Partial<KioskSeen> = {}): KioskSeen => ({
  name: 'Garden',
  knownSince: 5,
  status: { status: 'online', at: 0, bootId: 'b', version: '1', capabilities: [] },
  statusSince: now - 600_000,
  wanted: { revision: 7, since: now - 600_000, play: glass, playSince: now - 600_000 },
  reported: aReport(),
  telemetryAt: now - 1000,
  silentSince: null,
  isAudible: true,
  ...given,
})

const wants = (given: Partial<NonNullable<KioskSeen['wanted']>>) => ({
  wanted: { revision: 7, since: now - 600_000, play: glass, playSince: now - 600_000, ...given },
})

describe('a kiosk', () => {
  test.each<[string, Partial<KioskSeen>, TroubleKind[]]>([
    ['that does as it should', {}, []],
    ['that never connected', { status: null, statusSince: null }, ['neverConnected']],
    ['whose link is lost', { status: { status: 'lost' }, telemetryAt: null, reported: null }, ['linkLost']],
    ['that was told 5 s ago', { ...wants({ revision: 8, since: now - 5000 }) }, []],
    ['that was told longer ago', { ...wants({ revision: 8, since: now - 5001 }) }, ['behind']],
    ['that came back a moment ago', { ...wants({ revision: 8 }), statusSince: now - 1000 }, []],
    ['that plays something else', { reported: aReport({ play: lanterns }) }, ['playsOther']],
    ['that plays nothing', { reported: aReport({ play: null }) }, ['playsOther']],
    [
      'that is silent as planned',
      { ...wants({ play: silence }), reported: aReport({ play: silence }), silentSince: 0 },
      [],
    ],
    [
      'whose scene has just changed',
      { ...wants({ playSince: now - 1000 }), reported: aReport({ play: lanterns }) },
      [],
    ],
    [
      'that waits for a finger to allow sound',
      { reported: aReport({ state: 'blocked', play: null }), silentSince: 0 },
      [],
    ],
    ['that has been silent for 10 s', { silentSince: now - 10_000 }, []],
    ['that has been silent for longer', { silentSince: now - 10_001 }, ['silentOutput']],
    ['that is muted', { silentSince: 0, isAudible: false }, []],
    ['that has not measured for 30 s', { telemetryAt: now - 30_000 }, []],
    ['that has not measured for longer', { telemetryAt: now - 30_001 }, ['noTelemetry']],
    ['that never measured but just connected', { telemetryAt: null, statusSince: now - 29_000 }, []],
    [
      'that says nothing and lags',
      { ...wants({ revision: 9 }), telemetryAt: null },
      ['behind', 'noTelemetry'],
    ],
  ])('%s', (_name, given, kinds) => {
    expect(kioskTrouble(aKiosk(given), sceneName, now).map(({ kind }) => kind)).toEqual(kinds)
  })

  test('that is lost is spoken of in words, with since when and what to look at', () => {
    const [trouble] = kioskTrouble(
      aKiosk({ status: { status: 'lost' }, statusSince: now - 6 * 60_000 }),
      sceneName,
      now,
    )
    expect(trouble?.message).toStartWith('Garden has not answered for 6 min.')
    expect(trouble?.message).toEndWith('Is its power on?')
    expect(trouble?.since).toBe(now - 6 * 60_000)
  })
})

test.each([
  [400, '10 s'],
  [59_000, '50 s'],
  [60_000, '1 min'],
  [3_599_000, '59 min'],
  [7_200_000, '2 h'],
  [86_400_000, '1 day'],
  [200_000_000, '2 days'],
] as const)('%d ms is %s', (span, words) => expect(spanInWords(span)).toBe(words))
