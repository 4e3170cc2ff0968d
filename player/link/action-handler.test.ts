import { expect, test } from 'bun:test'
import { kioskAction, kioskActionResult, type ActionCommand } from '../../core/protocol/kiosk-action.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { actionHandler } from './action-handler.ts'

function aHandler() {
  const done: string[] = []
  const refused: string[] = []
  const results: string[] = []
  const handle = actionHandler({
    clock: new FakeClock(100_000),
    topicParts: { venue: 'museum', kiosk: 'kiosk-glass' },
    publish: async ({ topic, payload }) => {
      const read = kioskActionResult.decode(payload)
      results.push(`${topic.split('/').at(-2)} ${read.ok ? read.value.outcome.is : 'unreadable'}`)
    },
    identify: () => done.push('identify'),
    reload: (because) => done.push(`reload ${because}`),
    watch: (seconds) => done.push(`watch ${seconds}`),
    onRefused: (why) => refused.push(why),
    doneBefore: ['earlier'],
  })
  const send = (id: string, command: ActionCommand, at = 100_000) =>
    handle(new TextEncoder().encode(kioskAction.encode({ id, at, timeToLiveMillis: 5000, do: command })))
  return { handle, send, done, refused, results }
}

test('an action is done and answered', () => {
  const { send, done, results } = aHandler()
  send('one', { command: 'watch', seconds: 30 })
  expect(done).toEqual(['watch 30'])
  expect(results).toEqual(['one done'])
})

test('the same action delivered twice is done once', () => {
  const { send, done } = aHandler()
  send('one', { command: 'identify' })
  send('one', { command: 'identify' })
  send('earlier', { command: 'reload' })
  expect(done).toEqual(['identify'])
})

test('one that comes too late is refused, not done', () => {
  const { send, done, results } = aHandler()
  send('late', { command: 'identify' }, 90_000)
  expect(done).toEqual([])
  expect(results).toEqual(['late refused'])
})

test('a reload goes after its answer', async () => {
  const { send, done, results } = aHandler()
  send('again', { command: 'reload' })
  expect(done).toEqual([])
  await Promise.resolve().then(() => Promise.resolve())
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(results).toEqual(['again done'])
  expect(done).toEqual(['reload again'])
})

test('what cannot be read is said', () => {
  const { handle, refused } = aHandler()
  handle(new TextEncoder().encode('nonsense'))
  expect(refused).toEqual(['it is not JSON'])
})

test('an action in its last millisecond is done, one from the future is not', () => {
  const { send, done, results } = aHandler()
  send('just', { command: 'identify' }, 95_000)
  send('soon', { command: 'identify' }, 165_000)
  send('ahead', { command: 'identify' }, 165_001)
  expect(done).toEqual(['identify', 'identify'])
  expect(results).toEqual(['just done', 'soon done', 'ahead refused'])
})

test('a hundred actions are remembered, so that none of them is done twice', () => {
  const { send, done } = aHandler()
  for (let number = 0; number < 99; number++) send(`action-${number}`, { command: 'identify' })
  send('action-0', { command: 'identify' })
  expect(done.length).toBe(99)
})
