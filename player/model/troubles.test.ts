import { expect, test } from 'bun:test'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { Troubles } from './troubles.ts'

function someTroubles() {
  const clock = new FakeClock(1000)
  const troubles = new Troubles(clock)
  let told = -1
  troubles.list.subscribe(() => told++)
  return { clock, troubles, told: () => told }
}

test('said again it keeps the time it began, and takes the newer words', () => {
  const { clock, troubles } = someTroubles()
  troubles.raise('noAudio', 'Old words.')
  clock.advance(500)
  troubles.raise('noAudio', 'New words.')
  expect(troubles.list.value).toMatchObject([{ kind: 'noAudio', since: 1000, message: 'New words.' }])
})

test('said again in the same words it tells nobody', () => {
  const { troubles, told } = someTroubles()
  troubles.raise('noAudio', 'Words.')
  troubles.raise('noAudio', 'Words.')
  expect(told()).toBe(1)
})

test('one kind can hold for several things, each taken back for itself or all at once', () => {
  const { troubles, told } = someTroubles()
  for (const about of ['harbour', 'bells', 'rain']) troubles.raise('assetMissing', about, about)
  troubles.raise('noAudio', 'Words.')
  expect(troubles.list.value.length).toBe(4)
  troubles.clear('assetMissing', 'bells')
  expect(troubles.list.value.map(({ message }) => message)).toEqual(['harbour', 'rain', 'Words.'])
  troubles.clear('assetMissing')
  expect(troubles.list.value.map(({ kind }) => kind)).toEqual(['noAudio'])
  const before = told()
  troubles.clear('assetMissing')
  expect(told()).toBe(before)
})

test('no message is longer than the wire takes', () => {
  const { troubles } = someTroubles()
  troubles.raise('noAudio', 'x'.repeat(1000))
  expect(troubles.list.value[0]?.message.length).toBe(400)
})
