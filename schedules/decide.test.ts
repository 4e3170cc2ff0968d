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

  test('is the override set later when two begin together, and two alike stand in one order everywhere', () => {
    const hands = [
      anOverride('earlier', { until: noon + 10, changedAt: 1 }),
      anOverride('later', { until: noon + 10, changedAt: 2 }),
      anOverride('b-alike', { until: noon + 10, changedAt: 2 }),
    ]
    const order = (overrides: typeof hands) => {
      const decision = decide(aWorld({ overrides }), 'hall', noon)
      return [decision.reason, ...decision.beat.map(({ reason }) => reason)].map((reason) =>
        reason.kind === 'override' ? reason.override : reason.kind,
      )
    }
    expect(order(hands)).toEqual(['b-alike', 'later', 'earlier'])
    expect(order(hands.toReversed())).toEqual(['b-alike', 'later', 'earlier'])
  })

  test('is not what was set by hand for another zone', () => {
    const overrides = [
      anOverride('garden', { target: { kind: 'zone', zone: 'garden' }, until: noon + 10_000 }),
    ]
    expect(decide(aWorld({ overrides }), 'hall', noon).reason.kind).toBe('nothing')
    expect(decide(aWorld({ overrides }), 'garden', noon).reason.kind).toBe('override')
  })

  test('is a rule on its last day, too', () => {
    const rules = [aRule('day', { endsOn: '2026-10-21' })]
    expect(decide(aWorld({ rules }), 'hall', noon).reason.kind).toBe('rule')
    expect(decide(aWorld({ rules }), 'hall', noon + 86_400_000).reason.kind).toBe('nothing')
  })

  test('at equal priority and target is the rule changed last, whatever its id', () => {
    const rules = [aRule('a', { changedAt: 1 }), aRule('b', { changedAt: 2 }), aRule('c', { changedAt: 1 })]
    for (const given of [rules, rules.toReversed()]) {
      const { reason, beat } = decide(aWorld({ rules: given }), 'hall', noon)
      expect([reason, ...beat.map((lost) => lost.reason)]).toMatchObject([
        { rule: 'b' },
        { rule: 'a' },
        { rule: 'c' },
      ])
    }
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

describe('changes of the reason alone', () => {
  const day = 86_400_000
  const kindsOf = (world: World, from: number, until: number) =>
    changesBetween(world, 'hall', from, until).map(({ at: when, reason }) => [
      iso(when),
      reason.kind === 'rule'
        ? reason.rule
        : reason.kind === 'override'
          ? reason.override
          : reason.kind === 'default'
            ? reason.of
            : reason.kind,
    ])

  test('are told when one rule hands on to another with the same scene', () => {
    const rules = [
      aRule('early', { from: '10:00', to: '12:00' }),
      aRule('late', { from: '12:00', to: '18:00' }),
    ]
    expect(kindsOf(aWorld({ rules }), at('2026-10-21T11:00Z'), at('2026-10-21T13:00Z'))).toEqual([
      ['2026-10-21T10:00:00Z', 'early'],
      ['2026-10-21T12:00:00Z', 'late'],
    ])
  })

  test('are told when one hand hands on to another', () => {
    const overrides = [
      anOverride('first', { from: noon, until: noon + 20_000 }),
      anOverride('second', { from: noon + 10_000, until: noon + 20_000 }),
    ]
    expect(kindsOf(aWorld({ overrides }), noon, noon + 15_000)).toEqual([
      ['2026-10-21T12:00:00Z', 'first'],
      ['2026-10-21T12:00:10Z', 'second'],
    ])
  })

  test('are not what changes the scene: another scene of the same rule’s time is always a change', () => {
    const world = aWorld({
      venue: aVenue('venue', { timeZone: 'UTC', defaultScene: 'house' }),
      rules: [aRule('day')],
    })
    expect(kindsOf(world, at('2026-10-21T00:00Z'), at('2026-10-21T20:00Z'))).toEqual([
      ['2026-10-20T18:00:00Z', 'venue'],
      ['2026-10-21T10:00:00Z', 'day'],
      ['2026-10-21T18:00:00Z', 'venue'],
    ])
  })

  test('begin with the one that begins at the very instant asked for', () => {
    const world = aWorld({ rules: [aRule('day')] })
    expect(kindsOf(world, at('2026-10-21T10:00Z'), at('2026-10-21T11:00Z'))).toEqual([
      ['2026-10-21T10:00:00Z', 'day'],
    ])
  })

  test('end just before the end that was asked for', () => {
    const world = aWorld({ rules: [aRule('day')] })
    expect(kindsOf(world, at('2026-10-21T09:00Z'), at('2026-10-21T10:00Z'))).toHaveLength(1)
    expect(kindsOf(world, at('2026-10-21T09:00Z'), at('2026-10-21T10:00Z') + 1)).toHaveLength(2)
  })

  test('leave what is set by hand from the very end on to whoever asks next', () => {
    const world = aWorld({ overrides: [anOverride('later', { from: noon + 1000, until: noon + 2000 })] })
    expect(kindsOf(world, noon, noon + 1000)).toHaveLength(1)
    expect(kindsOf(world, noon, noon + 1001)).toHaveLength(2)
  })

  test('do not include a rule whose window lies whole inside a skipped hour', () => {
    const world = aWorld({
      venue: aVenue('venue', { timeZone: 'Europe/London' }),
      rules: [aRule('gap', { from: '01:10', to: '01:50' })],
    })
    const days = kindsOf(world, at('2026-03-28T12:00Z'), at('2026-03-28T12:00Z') + 2 * day)
    expect(days.filter(([when]) => when?.startsWith('2026-03-29'))).toEqual([])
  })
})

test('each change of an agenda points at its own play and its own reason', () => {
  const rules = [aRule('day'), aRule('night', { from: '18:00', to: '10:00', play: scene('night') })]
  const world = aWorld({ rules })
  const agenda = compileAgenda(world, 'hall', noon, noon + 86_400_000)
  const planned = changesBetween(world, 'hall', noon, noon + 86_400_000)
  expect(
    agenda.changes.map(({ at: when, play, reason }) => ({
      at: when,
      play: agenda.plays[play],
      reason: agenda.reasons[reason],
    })),
  ).toEqual(planned.map(({ at: when, play, reason }) => ({ at: when, play, reason })))
  expect(agenda.reasons.length).toBe(2)
})
