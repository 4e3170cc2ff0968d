import type { Stop } from '../../core/kit/scope.ts'
import { seconds, type Seconds } from '../../core/units/time.ts'
// oxlint-disable-next-line import/default -- Vite makes the module that this names
import workletUrl from './worklet/mixer.worklet.ts?worker&url'
import { MIXER_PROCESSOR, type FromMixer, type ToMixer } from './worklet/messages.ts'

// The rate all of `sound/` is tuned at; loop points fall on whole frames of it.
const SAMPLE_RATE = 48_000
// Chromium buffers three times this, and says so in `outputLatency`: 150 ms ride out a busy page, and a scene that
// somebody pushes is still heard within 300.
const LATENCY: Seconds = 0.05
/** How long a context may take from being asked to run until it runs. Longer means the browser waits for a touch. */
const RESUME_WITHIN = seconds(1)

export interface SessionEvents {
  onMessage(message: FromMixer): void
  onRunning(): void
  /** The browser wants to be touched first. */
  onBlocked(): void
  onFailed(why: string): void
}

/** One AudioContext with the mixer in it. When it fails it is closed and another is opened in its place. */
export interface AudioSession {
  readonly context: AudioContext
  send(message: ToMixer, transfer?: Transferable[]): void
  /** Asks the browser once more to let the sound out; call it from a touch. */
  resume(): void
  close: Stop
}

/**
 * Opens the audio output.
 * @throws when the browser has no AudioWorklet or gives no audio output
 */
export async function openAudioSession(events: SessionEvents): Promise<AudioSession> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: LATENCY })
  let isClosed = false
  let blockedTimer: ReturnType<typeof setTimeout> | undefined

  const close = () => {
    if (isClosed) return
    isClosed = true
    clearTimeout(blockedTimer)
    // A context that is already closed refuses; there is nothing left to do about that.
    context.close().catch(() => {})
  }
  const watchState = () => {
    if (isClosed) return
    if (context.state === 'running') {
      clearTimeout(blockedTimer)
      events.onRunning()
    } else if (context.state === 'closed') events.onFailed('The browser closed the audio output.')
    else resume()
  }
  const resume = () => {
    // Where a touch is needed first the promise stays open, so a timer tells, not the promise.
    context.resume().catch(() => {})
    clearTimeout(blockedTimer)
    blockedTimer = setTimeout(() => {
      if (!isClosed && context.state !== 'running') events.onBlocked()
    }, RESUME_WITHIN)
  }

  try {
    await context.audioWorklet.addModule(workletUrl)
    const node = new AudioWorkletNode(context, MIXER_PROCESSOR, {
      numberOfInputs: 0,
      outputChannelCount: [2],
    })
    node.port.addEventListener('message', (event: MessageEvent<FromMixer>) => {
      if (!isClosed) events.onMessage(event.data)
    })
    node.port.start()
    node.addEventListener('processorerror', () => events.onFailed('The mixer stopped on the audio thread.'))
    node.connect(context.destination)
    context.addEventListener('statechange', watchState)
    context.addEventListener('error', () => events.onFailed('The audio output reported a fault.'))
    return {
      context,
      send: (message, transfer = []) => node.port.postMessage(message, transfer),
      resume: () => watchState(),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}
