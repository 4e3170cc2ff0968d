import { expect, test } from 'bun:test'
import { Scope } from '../../core/kit/scope.ts'
import { hours, seconds } from '../../core/units/time.ts'
import { aDesired, aScene } from '../../tests/support/a-desired.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { AgendaPlayer } from './agenda-player.ts'
import { planAt } from './plan.ts'

function aPlayer(now = 1000) {
  const clock = new FakeClock(now)
  const player = new AgendaPlayer(clock)
  player.start(new Scope(clock))
  return { clock, player }
}

test('a change happens at its instant, not at the next look', () => {
  const { clock, player } = aPlayer(0)
  player.obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: 10_400, play: 'dusk' },
      ],
    }),
  )
  const seen: number[] = []
  player.plan.subscribe(() => seen.push(clock.now()))
  clock.advance(seconds(20))
  expect(seen).toEqual([0, 10_400])
  expect(player.plan.value).toMatchObject({ is: 'scene', id: 'dusk', since: 10_400 })
})

test('an agenda that ran out plays on', () => {
  const { clock, player } = aPlayer()
  player.obey(aDesired({ changes: [{ at: 0, play: 'dawn' }] }))
  clock.advance(hours(2))
  expect(player.plan.value).toMatchObject({ is: 'scene', id: 'dawn', next: null })
})

test('a document that changes nothing to be heard tells nobody', () => {
  const { player } = aPlayer()
  const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
  player.obey(desired)
  let told = 0
  player.plan.subscribe(() => told++)
  player.obey({ ...structuredClone(desired), revision: 9 })
  expect(told).toBe(1)
})

test('a clock that jumps is followed within a second', () => {
  const clock = new FakeClock(0)
  let jump = 0
  const player = new AgendaPlayer({
    now: () => clock.now() + jump,
    after: clock.after.bind(clock),
    every: clock.every.bind(clock),
  })
  player.start(new Scope(clock))
  player.obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: hours(5), play: 'silence' },
      ],
    }),
  )
  jump = hours(6)
  clock.advance(seconds(1))
  expect(player.plan.value?.is).toBe('silence')
})

test('a scene that did not come along is missing, a kiosk without a zone has none', () => {
  const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
  expect(planAt({ ...desired, scenes: {} }, 1)).toMatchObject({ is: 'sceneMissing', id: 'dawn' })
  expect(planAt({ ...desired, zones: [] }, 1)).toEqual({ is: 'noZone' })
})

test('what comes next skips changes of the reason alone', () => {
  const desired = aDesired({
    changes: [
      { at: 0, play: 'dawn' },
      { at: 50, play: 'dawn' },
      { at: 90, play: 'silence' },
    ],
  })
  expect(planAt(desired, 10)).toMatchObject({ next: { at: 90, play: { kind: 'silence' } } })
})

test('a scene that sounds different has another key, one that is only renamed has the same', () => {
  const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
  const keyWith = (change: Partial<ReturnType<typeof aScene>>) => {
    const plan = planAt({ ...desired, scenes: { dawn: { ...aScene(), ...change } } }, 1)
    return plan.is === 'scene' ? plan.key : ''
  }
  expect(keyWith({ name: 'Renamed' })).toBe(keyWith({}))
  expect(keyWith({ seed: 8 })).not.toBe(keyWith({}))
})

test('a kiosk in two zones sounds for the one with the greater share, and for none without a share', () => {
  const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }] })
  const other = aDesired({ changes: [{ at: 0, play: 'silence' }] })
  const zones = [...desired.zones, ...other.zones]
  const withWeights = (...weights: number[]) =>
    planAt({ ...desired, zones: zones.map((zone, index) => ({ ...zone, weight: weights[index] ?? 0 })) }, 1)
      .is
  expect(withWeights(0.7, 0.3)).toBe('scene')
  expect(withWeights(0.3, 0.7)).toBe('silence')
  expect(withWeights(0, 0)).toBe('noZone')
})

test('a newer document is followed at once, also one that plays something else at the same time', () => {
  const { player } = aPlayer()
  player.obey(aDesired({ changes: [{ at: 0, play: 'dawn' }] }))
  player.obey(aDesired({ changes: [{ at: 0, play: 'dusk' }], revision: 2 }))
  expect(player.plan.value).toMatchObject({ id: 'dusk' })
})

test('a clock that is set back is followed back', () => {
  const clock = new FakeClock(hours(6))
  let jump = 0
  const player = new AgendaPlayer({
    now: () => clock.now() + jump,
    after: clock.after.bind(clock),
    every: clock.every.bind(clock),
  })
  player.start(new Scope(clock))
  const changes = [
    { at: 0, play: 'dawn' },
    { at: hours(5), play: 'silence' },
  ]
  player.obey(aDesired({ changes }))
  jump = -hours(3)
  clock.advance(seconds(1))
  expect(player.plan.value?.is).toBe('scene')
})

test('a player whose scope is closed changes nothing any more', () => {
  const clock = new FakeClock(0)
  const scope = new Scope(clock)
  const player = new AgendaPlayer(clock)
  player.start(scope)
  const changes = [
    { at: 0, play: 'dawn' },
    { at: 500, play: 'silence' },
  ]
  player.obey(aDesired({ changes }))
  scope.close()
  clock.advance(seconds(5))
  expect(player.plan.value?.is).toBe('scene')
})

test.each<Partial<ReturnType<typeof aScene>>>([{ loudnessTargetLufs: -30 }, { layers: [] }, { seed: 9 }])(
  'whatever can be heard of a scene is in its key: %#',
  (change) => {
    const keyWith = (scene: ReturnType<typeof aScene>) => {
      const plan = planAt({ ...aDesired({ changes: [{ at: 0, play: 'dawn' }] }), scenes: { dawn: scene } }, 1)
      return plan.is === 'scene' ? plan.key : ''
    }
    expect(keyWith(aScene(change))).not.toBe(keyWith(aScene()))
  },
)
