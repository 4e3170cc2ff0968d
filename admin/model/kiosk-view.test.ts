import { describe, expect, test } from 'bun:test'
import type { KioskLive } from '../../core/protocol/http/live.ts'
import { byUrgency, isSounding, kioskView } from './kiosk-view.ts'

const kiosk = { name: 'Garden', zone: 'garden', mute: false }
const play = { kind: 'scene', scene: 'rain' } as const
const rule = { kind: 'rule', rule: 'open', name: 'Open', priority: 10 } as const

function aLiveKiosk(changes: Partial<KioskLive> = {}): KioskLive {
  return {
    kiosk: 'garden',
    desired: { revision: 3, decision: { play, reason: rule, beat: [] }, until: null },
    status: { status: 'online', at: 1, bootId: 'b', version: '1', capabilities: [] },
    statusSince: 1,
    reported: {
      at: 1,
      appliedRevision: 3,
      state: 'playing',
      play,
      sceneName: 'After Rain',
      seed: 1,
      since: 1,
      layers: [],
      zones: [],
      volume: 1,
      mute: false,
      trouble: [],
      version: '1',
    },
    telemetry: null,
    trouble: [],
    ...changes,
  }
}

describe('what is said about a kiosk', () => {
  test('playing what is wanted is as planned', () => {
    expect(kioskView(kiosk, aLiveKiosk())).toEqual({ is: 'planned', silent: false })
    expect(isSounding(kiosk, aLiveKiosk())).toBe(true)
  })

  test('a lost link is trouble since it was lost, with a way out', () => {
    const view = kioskView(kiosk, aLiveKiosk({ status: { status: 'lost' }, statusSince: 77 }))
    expect(view).toMatchObject({ is: 'trouble', since: 77 })
    expect(view.is === 'trouble' && view.cause).toContain('Is its power on?')
  })

  test('another scene than wanted is shown as two', () => {
    const live = aLiveKiosk()
    const other = { kind: 'scene', scene: 'tide' } as const
    const view = kioskView(
      kiosk,
      aLiveKiosk({ reported: live.reported && { ...live.reported, play: other } }),
    )
    expect(view).toEqual({ is: 'differs', wanted: play, reported: other })
  })

  test('what it says is wrong goes before everything but a lost link', () => {
    const view = kioskView(
      { ...kiosk, mute: true },
      aLiveKiosk({ trouble: [{ kind: 'noAudio', since: 5, message: 'No output.' }] }),
    )
    expect(view).toEqual({ is: 'trouble', since: 5, cause: 'No output.' })
  })

  test('a kiosk that has never been seen is not trouble', () => {
    expect(kioskView(kiosk, null)).toEqual({ is: 'neverSeen' })
  })

  test('by hand says who and until when', () => {
    const reason = { kind: 'override', override: 'o', by: 'Mara', note: '', since: 1, until: 9 } as const
    const view = kioskView(
      kiosk,
      aLiveKiosk({ desired: { revision: 3, decision: { play, reason, beat: [] }, until: 9 } }),
    )
    expect(view).toEqual({ is: 'byHand', by: 'Mara', until: 9 })
  })

  test('trouble comes first in the list', () => {
    const views = [
      { view: kioskView(kiosk, aLiveKiosk()) },
      { view: kioskView(kiosk, aLiveKiosk({ status: { status: 'lost' } })) },
    ]
    expect(views.toSorted(byUrgency).map(({ view }) => view.is)).toEqual(['trouble', 'planned'])
  })
})
