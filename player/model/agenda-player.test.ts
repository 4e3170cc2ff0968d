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
