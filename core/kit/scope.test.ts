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

test('what is stopped early is stopped once, and not again when the scope closes', () => {
  const scope = new Scope(new FakeClock(0))
  let stopped = 0
  const stop = scope.own(() => stopped++)
  stop()
  stop()
  scope.close()
  expect(stopped).toBe(1)
})

test('a listener hears nothing once its scope is closed', () => {
  const scope = new Scope(new FakeClock(0))
  const target = new EventTarget()
  let heard = 0
  scope.listen(target, 'word', () => heard++)
  target.dispatchEvent(new Event('word'))
  scope.close()
  target.dispatchEvent(new Event('word'))
  expect(heard).toBe(1)
})

test('a stop that closes the scope again runs nothing twice', () => {
  const scope = new Scope(new FakeClock(0))
  const stopped: string[] = []
  scope.own(() => stopped.push('first'))
  scope.own(() => {
    stopped.push('second')
    scope.close()
  })
  scope.close()
  expect(stopped).toEqual(['second', 'first'])
})

test('a scope that lives for weeks keeps nothing of what is over', () => {
  let added = 0
  let kept = 0
  const clock = new FakeClock(0)
  const scope = new Scope({
    now: () => clock.now(),
    every: clock.every.bind(clock),
    // The stop of a timer is called once when it has fired, and so must have left the scope.
    after: (delay, call) => {
      added++
      kept++
      const stop = clock.after(delay, call)
      return () => {
        kept--
        stop()
      }
    },
  })
  for (let round = 0; round < 100; round++) scope.after(1, () => {})
  for (let round = 0; round < 100; round++) {
    const child = scope.child()
    child.after(1000, () => {})
    child.close()
  }
  clock.advance(10)
  expect(added).toBe(200)
  expect(kept).toBe(0)
})
