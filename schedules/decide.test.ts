import { describe, expect, test } from 'bun:test'
import { aRule, aVenue, aZone, anOverride } from '../tests/support/builders.ts'
import { changesBetween } from './changes.ts'
import { compileAgenda } from './compile-agenda.ts'
import { decide } from './decide.ts'
import type { World } from './world.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const iso = (millis: number) => Temporal.Instant.fromEpochMilliseconds(millis).toString()
const scene = (id: string) => ({ kind: 'scene', scene: id }) as const

const aWorld = (given: Partial<World>): World => ({
  venue: aVenue('venue', { timeZone: 'UTC' }),
  zones: [aZone('hall')],
  rules: [],
  overrides: [],
  ...given,
})

const noon = at('2026-10-21T12:00Z')

describe('what plays', () => {
  test('is silence where nothing is planned', () => {
    expect(decide(aWorld({}), 'hall', noon)).toEqual({
      play: { kind: 'silence' },
      reason: { kind: 'nothing' },
      beat: [],
    })
  })

  test("is the zone's default before the venue's", () => {
    const world = aWorld({
      venue: aVenue('venue', { defaultScene: 'house' }),
      zones: [aZone('hall', { defaultScene: 'own' })],
    })
    expect(decide(world, 'hall', noon)).toEqual({
      play: scene('own'),
      reason: { kind: 'default', of: 'zone' },
      beat: [{ play: scene('house'), reason: { kind: 'default', of: 'venue' } }],
    })
    expect(decide(world, 'elsewhere', noon).play).toEqual(scene('house'))
  })

  test('is the rule of the highest priority, with what it beat', () => {
    const rules = [aRule('low', { priority: 1 }), aRule('high', { priority: 9, play: scene('calm') })]
    const decision = decide(aWorld({ rules }), 'hall', noon)
    expect(decision.play).toEqual(scene('calm'))
    expect(decision.beat.map(({ reason }) => reason)).toMatchObject([{ kind: 'rule', rule: 'low' }])
  })

  test('at equal priority is the rule that names the zone, then the one changed last', () => {
    const here = { kind: 'zones', zones: ['hall'] } as const
    const rules = [
      aRule('house', { changedAt: 99 }),
      aRule('older', { target: { ...here, zones: ['hall'] }, changedAt: 1 }),
      aRule('newer', { target: { ...here, zones: ['hall'] }, changedAt: 2 }),
    ]
    const decision = decide(aWorld({ rules }), 'hall', noon)
    expect([decision.reason, ...decision.beat.map(({ reason }) => reason)]).toMatchObject([
      { rule: 'newer' },
      { rule: 'older' },
      { rule: 'house' },
    ])
  })

  test('is what was set by hand, the newest first, from its start to just before its end', () => {
    const overrides = [
      anOverride('zone', { target: { kind: 'zone', zone: 'hall' }, from: noon, until: noon + 2000 }),
      anOverride('all', { play: { kind: 'silence' }, from: noon + 1000, until: noon + 1500 }),
    ]
    const world = aWorld({ overrides, rules: [aRule('day', { priority: 1000 })] })
    const playing = [-1, 0, 999, 1000, 1499, 1500, 2000].map(
      (after) => decide(world, 'hall', noon + after).reason,
    )
    expect(playing).toMatchObject([
      { rule: 'day' },
      { override: 'zone' },
      { override: 'zone' },
      { override: 'all' },
      { override: 'all' },
      { override: 'zone' },
      { rule: 'day' },
    ])
  })

  test('is not a rule that is switched off, over, not begun or meant for other zones', () => {
    const rules = [
      aRule('off', { enabled: false }),
      aRule('over', { endsOn: '2026-10-20' }),
      aRule('later', { startsOn: '2026-10-22' }),
      aRule('elsewhere', { target: { kind: 'zones', zones: ['garden'] } }),
      aRule('unreadable', { recurrence: 'FREQ=WEEKLY;BYDAY=XX' }),
    ]
    expect(decide(aWorld({ rules }), 'hall', noon).reason.kind).toBe('nothing')
  })

  test('crosses midnight with a window that ends before it begins', () => {
    const world = aWorld({
      rules: [aRule('night', { recurrence: 'FREQ=WEEKLY;BYDAY=FR', from: '22:00', to: '02:00' })],
    })
    const kinds = [
      '2026-10-23T21:59Z',
      '2026-10-23T22:00Z',
      '2026-10-24T01:59Z',
      '2026-10-24T02:00Z',
      '2026-10-24T22:30Z',
    ].map((text) => decide(world, 'hall', at(text)).reason.kind)
    expect(kinds).toEqual(['nothing', 'rule', 'rule', 'nothing', 'nothing'])
  })

  test('fills whole days with a window that begins and ends at the same time', () => {
    const world = aWorld({ rules: [aRule('always', { from: '06:00', to: '06:00' })] })
    for (const text of ['2026-10-21T05:59Z', '2026-10-21T06:00Z', '2026-10-22T00:00Z'])
      expect(decide(world, 'hall', at(text)).reason.kind).toBe('rule')
  })
})

describe('changes', () => {
  test('are dated, begin with what already holds, and follow the clocks of the venue', () => {
    const world = aWorld({
      venue: aVenue('venue', { timeZone: 'Europe/London', defaultScene: 'house' }),
      rules: [aRule('day')],
    })
    const changes = changesBetween(world, 'hall', at('2026-10-24T12:00Z'), at('2026-10-26T12:00Z'))
    expect(
      changes.map((change) => [iso(change.at), change.play.kind === 'scene' && change.play.scene]),
    ).toEqual([
      ['2026-10-24T09:00:00Z', 'day'],
      ['2026-10-24T17:00:00Z', 'house'],
      ['2026-10-25T10:00:00Z', 'day'],
      ['2026-10-25T18:00:00Z', 'house'],
      ['2026-10-26T10:00:00Z', 'day'],
    ])
  })

  test('do not stutter where one rule follows itself', () => {
    const world = aWorld({ rules: [aRule('always', { from: '06:00', to: '06:00' })] })
    expect(changesBetween(world, 'hall', noon, noon + 7 * 86_400_000)).toHaveLength(1)
  })

  test('agree with the decision at every instant', () => {
    const rules = [
      aRule('day'),
      aRule('lunch', {
        from: '12:00',
        to: '13:30',
        priority: 20,
        play: scene('lunch'),
        recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE',
      }),
      aRule('night', { from: '23:00', to: '01:00', priority: 5, play: { kind: 'silence' } }),
    ]
    const overrides = [anOverride('hand', { from: noon + 600_000, until: noon + 5_000_000 })]
    const world = aWorld({ rules, overrides })
    const changes = changesBetween(world, 'hall', noon, noon + 3 * 86_400_000)
    for (let instant = noon; instant < noon + 3 * 86_400_000; instant += 1_234_567) {
      const planned = changes.findLast((change) => change.at <= instant)
      expect(planned).toMatchObject({ play: decide(world, 'hall', instant).play })
    }
  })
})

test('an agenda of fourteen busy days is small', () => {
  const rules = Array.from({ length: 12 }, (_, hour) =>
    aRule(`rule-${hour}`, {
      from: `${hour + 8}:00`.padStart(5, '0'),
      to: `${hour + 9}:00`.padStart(5, '0'),
      play: scene(`scene-${hour}`),
    }),
  )
  const agenda = compileAgenda(aWorld({ rules }), 'hall', noon, noon + 14 * 86_400_000)
  expect(agenda.changes.length).toBeGreaterThan(14 * 12)
  expect(agenda.reasons).toHaveLength(13)
  expect(JSON.stringify(agenda).length).toBeLessThan(16_000)
})
