import type { Asset } from '../../core/assets/asset.ts'
import { refuse, type Result } from '../../core/kit/result.ts'
import type { Clock } from '../../core/clock/clock.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import { parseWorkerAnswer } from './decode-messages.ts'

/** What decoding a recording tells. */
export type Measured = Pick<
  Asset,
  'mediaType' | 'frames' | 'sampleRate' | 'channels' | 'loudnessLufs' | 'peakDecibels' | 'waveform'
>

/** Why a file is no recording that can be used, in words. */
export interface ProbeRefusal {
  is: 'notAudio' | 'damaged' | 'tooShort' | 'tooLong' | 'unsupported' | 'tookTooLong'
  message: string
}

/** Decodes all of a file and measures it. */
export type Probe = (bytes: Uint8Array) => Promise<Result<Measured, ProbeRefusal>>

// The longest allowed, 30 minutes of stereo, took 19 s as FLAC, 11 as Opus, 10 as MP3 and 6 as Vorbis on two cores that were
// busy with other work. What takes more than a minute is made to hold the controller up.
const LONGEST: Millis = seconds(60)

const startDecoder = () => new Worker(new URL('./decode-worker.ts', import.meta.url).href)

/**
 * Decodes in a thread of its own that is ended when it takes too long, so that no file can stop the controller.
 * One file at a time: several at once would slow the kiosks' messages on a small machine.
 * @param startWorker starts a thread that answers once to the bytes of a file
 */
export function createProbe(clock: Clock, startWorker: () => Worker = startDecoder): Probe {
  let before: Promise<unknown> = Promise.resolve()
  return (bytes) => {
    const probing = before.then(() => probeInWorker(clock, startWorker(), bytes))
    before = probing.catch(() => {})
    return probing
  }
}

function probeInWorker(
  clock: Clock,
  worker: Worker,
  bytes: Uint8Array,
): Promise<Result<Measured, ProbeRefusal>> {
  const { promise, resolve } = Promise.withResolvers<Result<Measured, ProbeRefusal>>()
  const stopWaiting = clock.after(LONGEST, () =>
    resolve(
      refuse({
        is: 'tookTooLong',
        message: 'It takes more than a minute to decode, which no usable recording does.',
      }),
    ),
  )
  worker.addEventListener('message', (event: MessageEvent<unknown>) => resolve(parseWorkerAnswer(event.data)))
  worker.addEventListener('error', () =>
    resolve(
      refuse({
        is: 'damaged',
        message: 'Its content stopped the decoder. The file is damaged; save it again.',
      }),
    ),
  )
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(bytes)
  return promise.finally(() => {
    stopWaiting()
    worker.terminate()
  })
}
