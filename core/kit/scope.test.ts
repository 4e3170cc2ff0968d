import { expect, test } from 'bun:test'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { Scope } from './scope.ts'

test('closing stops what was started, last first, once', () => {
  const stopped: string[] = []
  const scope = new Scope(new FakeClock(0))
  scope.own(() => stopped.push('first'))
  scope.own(() => stopped.push('second'))
  scope.close()
  scope.close()
  expect(stopped).toEqual(['second', 'first'])
})

test('what starts in a closed scope is stopped at once', () => {
  const scope = new Scope(new FakeClock(0))
  scope.close()
  let stopped = false
  scope.own(() => (stopped = true))
  expect(stopped).toBe(true)
})

test('a failing stop is reported and does not keep the others running', () => {
  const errors: unknown[] = []
  const scope = new Scope(new FakeClock(0), (error) => errors.push(error))
  let stopped = false
  scope.own(() => (stopped = true))
  scope.own(() => {
    throw new Error('stuck')
  })
  scope.close()
  expect(stopped).toBe(true)
  expect(errors).toHaveLength(1)
})

test('timers of a closed scope never fire, those of a child end with the parent', () => {
  const clock = new FakeClock(0)
  const scope = new Scope(clock)
  const fired: string[] = []
  scope.every(10, () => fired.push('every'))
  scope.child().after(25, () => fired.push('after'))
  clock.advance(20)
  scope.close()
  clock.advance(100)
  expect(fired).toEqual(['every', 'every'])
})
