import { expect, test } from 'bun:test'
import { aWav } from '../../tests/support/a-wav.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { seconds } from '../../core/units/time.ts'
import { createProbe } from './probe.ts'

/** A thread that does this with whatever it is handed. */
function aWorker(code: string): Worker {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  return new Worker(address)
}
const endless = `self.onmessage = () => { for (;;) {} }`

test('a file that keeps the decoder busy is given up after a minute, its thread ended, and the next one is read', async () => {
  const clock = new FakeClock(0)
  const ended: Promise<void>[] = []
  const started = Promise.withResolvers<void>()
  const probe = createProbe(clock, () => {
    if (ended.length > 0) return new Worker(new URL('./decode-worker.ts', import.meta.url).href)
    const worker = aWorker(endless)
    ended.push(new Promise((resolve) => worker.addEventListener('close', () => resolve())))
    started.resolve()
    return worker
  })
  const hostile = probe(new Uint8Array(10))
  const next = probe(aWav({ seconds: 0.1 }))
  await started.promise
  clock.advance(seconds(60))
  expect(await hostile).toMatchObject({ ok: false, reason: { is: 'tookTooLong' } })
  await Promise.all(ended)
  expect(await next).toMatchObject({ ok: true, value: { frames: 4800 } })
})

test('a file that stops the decoder, and a decoder that answers nonsense, are refusals', async () => {
  const clock = new FakeClock(0)
  const failing = createProbe(clock, () =>
    aWorker(`self.onmessage = () => { throw new Error('out of memory') }`),
  )
  expect(await failing(new Uint8Array(1))).toMatchObject({ ok: false, reason: { is: 'damaged' } })
  const lying = createProbe(clock, () =>
    aWorker(`self.onmessage = () => self.postMessage({ ok: true, value: { frames: 'many' } })`),
  )
  expect(await lying(new Uint8Array(1))).toMatchObject({ ok: false, reason: { is: 'unsupported' } })
})
