import { expect, test } from 'bun:test'
import { signal } from '@preact/signals'
import { Scope } from '../../core/kit/scope.ts'
import { minutes } from '../../core/units/time.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import type { LinkState } from '../model/link-state.ts'
import { Troubles } from '../model/troubles.ts'
import { watchClock } from './watch-clock.ts'

test('a wrong clock is said when the link opens, and taken back once it was set', async () => {
  const clock = new FakeClock(Date.parse('2026-11-20T12:00:00Z'))
  const scope = new Scope(clock)
  const troubles = new Troubles(clock)
  const link = signal<LinkState>({ is: 'connecting', since: 0 })
  let wrongBy = minutes(7)
  let asked = 0
  const ask = async () => {
    asked++
    return new Date(clock.now() - wrongBy).toUTCString()
  }
  watchClock({ clock, troubles, link, ask }, scope)
  expect(asked).toBe(0)

  link.value = { is: 'open', since: 0 }
  await Bun.sleep(0)
  expect(troubles.list.value).toMatchObject([{ kind: 'clockWrong' }])
  expect(troubles.list.value[0]?.message).toContain('7 min ahead')

  wrongBy = 0
  clock.advance(minutes(15))
  await Bun.sleep(0)
  expect(troubles.list.value).toEqual([])
})

test('a controller that does not answer changes nothing that is known', async () => {
  const clock = new FakeClock(0)
  const troubles = new Troubles(clock)
  troubles.raise('clockWrong', 'Known.')
  const link = signal<LinkState>({ is: 'open', since: 0 })
  watchClock({ clock, troubles, link, ask: () => Promise.reject(new Error('gone')) }, new Scope(clock))
  await Bun.sleep(0)
  expect(troubles.list.value).toMatchObject([{ message: 'Known.' }])
})
