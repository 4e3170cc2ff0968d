import { expect, test } from 'bun:test'
import { signal } from '@preact/signals'
import { Scope } from '../../core/kit/scope.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { minutes, seconds } from '../../core/units/time.ts'
import { aDesired, aScene } from '../../tests/support/a-desired.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { AgendaPlayer } from './agenda-player.ts'
import { Conductor } from './conductor.ts'
import { Troubles } from './troubles.ts'

function aHouse() {
  const clock = new FakeClock(0)
  const scope = new Scope(clock)
  const played: string[] = []
  const wanted: string[][] = []
  const outputs: { gain: number; mute: boolean }[] = []
  const troubles = new Troubles(clock)
  const desired = signal<Desired | null>(null)
  const agenda = new AgendaPlayer(clock)
  const conductor = new Conductor({
    clock,
    troubles,
    desired,
    plan: agenda.plan,
    engine: {
      play: (scene, fade) => played.push(`${scene?.scene.name ?? 'silence'} in ${fade} s`),
      setOutput: (output) => outputs.push(output),
    },
    loader: { describe: () => {}, want: (scenes) => wanted.push(scenes.map((scene) => scene.name)) },
  })
  agenda.start(scope)
  conductor.start(scope)
  const obey = (document: Desired) => {
    desired.value = document
    agenda.obey(document)
  }
  return { clock, obey, played, wanted, outputs, troubles, conductor }
}

const scenes = {
  dawn: aScene({ name: 'Dawn', fadeSeconds: 8 }),
  dusk: aScene({ name: 'Dusk', fadeSeconds: 6, seed: 9 }),
}

test('the first scene comes soon, the next one takes its own time', () => {
  const { clock, obey, played } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: minutes(2), play: 'dusk' },
      ],
      scenes,
    }),
  )
  clock.advance(minutes(3))
  expect(played.filter((said, index) => said !== played[index - 1])).toEqual(['Dawn in 1 s', 'Dusk in 6 s'])
})

test('recordings of the next scene are wanted before it is due', () => {
  const { clock, obey, wanted } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: minutes(2), play: 'dusk' },
      ],
      scenes,
    }),
  )
  clock.advance(minutes(2) - seconds(30))
  expect(wanted.at(-1)).toEqual(['Dawn', 'Dusk'])
})

test('a scene that did not come along leaves the last one playing, and says so', () => {
  const { clock, obey, played, troubles, conductor } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: 1000, play: 'gone' },
      ],
      scenes,
    }),
  )
  clock.advance(5000)
  expect(played).toEqual(['Dawn in 1 s'])
  expect(conductor.sounding.value?.id).toBe('dawn')
  expect(troubles.list.value).toMatchObject([{ kind: 'sceneMissing', since: 1000 }])
})

test('planned silence fades out within four seconds', () => {
  const { clock, obey, played, conductor } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: 1000, play: 'silence' },
      ],
      scenes,
    }),
  )
  clock.advance(5000)
  expect(played.at(-1)).toBe('silence in 4 s')
  expect(conductor.sounding.value).toBeNull()
})

test('a kiosk without loudspeakers is mute whatever its volume', () => {
  const { obey, outputs } = aHouse()
  const desired = aDesired({ changes: [{ at: 0, play: 'dawn' }], scenes })
  obey({ ...desired, outputs: { speakers: false, projector: false } })
  expect(outputs.at(-1)).toMatchObject({ gain: 0.8, mute: true })
})

test('a scene that goes on under another reason asks for no recordings again', () => {
  const { clock, obey, wanted } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: 1000, play: 'dawn' },
      ],
      scenes,
    }),
  )
  clock.advance(5000)
  expect(wanted).toEqual([['Dawn']])
})

test('the missing scene is no trouble any more once another plays', () => {
  const { clock, obey, troubles } = aHouse()
  obey(
    aDesired({
      changes: [
        { at: 0, play: 'gone' },
        { at: 1000, play: 'dawn' },
      ],
      scenes,
    }),
  )
  expect(troubles.list.value).toMatchObject([{ kind: 'sceneMissing' }])
  clock.advance(1000)
  expect(troubles.list.value).toEqual([])
})

test('what was to come next is not made ready any more when the plan has changed', () => {
  const { clock, obey, wanted } = aHouse()
  const next = { at: minutes(2), play: 'dusk' }
  obey(aDesired({ changes: [{ at: 0, play: 'dawn' }, next], scenes }))
  obey(aDesired({ changes: [{ at: 0, play: 'dawn' }], scenes, revision: 2 }))
  clock.advance(minutes(2))
  expect(wanted).toEqual([['Dawn']])

  obey(
    aDesired({
      changes: [
        { at: 0, play: 'dawn' },
        { at: minutes(9), play: 'dusk' },
      ],
      scenes,
      revision: 3,
    }),
  )
  obey(aDesired({ changes: [{ at: 0, play: 'silence' }], scenes, revision: 4 }))
  clock.advance(minutes(9))
  expect(wanted.at(-1)).toEqual([])
})
