import { signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { Scene } from '../../core/scenes/scene.ts'
import { seconds, type Millis, type Seconds } from '../../core/units/time.ts'
import type { Levels } from '../../sound/mix/mixer.ts'
import { openAudioSession, type AudioSession } from './audio-session.ts'
import { OutputWatch } from './output-watch.ts'
import { VenueAnchor } from './venue-anchor.ts'
import type { FromMixer, PlayingLayers, ToMixer } from './worklet/messages.ts'

export type EngineState =
  | { is: 'starting' }
  /** The browser wants a touch before it lets any sound out. */
  | { is: 'blocked' }
  | { is: 'running'; since: Millis }
  | { is: 'failed'; why: string; fault: 'engine' | 'output'; since: Millis }

export interface PlayedScene {
  key: string
  scene: Scene
}

const FAILED_POLICY = { first: 500, longest: seconds(10) }
// A session that ran this long was well; the next fault starts with short waits again.
const WELL_AFTER = seconds(30)
/** The first level anybody can hear; marks `first-sound` for measurements. */
const AUDIBLE_DECIBELS = -60

/**
 * The kiosk's sound. Keeps an audio session alive, opening another whenever one fails, and keeps in it what should
 * play. Recordings are put into it by `AssetLoader`, which asks `onSession` for every new session.
 */
export class Engine {
  readonly #clock: Clock
  readonly #random: () => number
  readonly #state = signal<EngineState>({ is: 'starting' })
  readonly #levels = signal<Levels | null>(null)
  readonly #layers = signal<PlayingLayers | null>(null)
  readonly #session = signal<AudioSession | null>(null)
  #anchor = new VenueAnchor()
  #watch = new OutputWatch()
  #attempt = 0
  #playing: { scene: PlayedScene | null; fadeSeconds: Seconds } | null = null
  #output = { gain: 1, mute: false, delayMillis: 0 }
  #peakDecibels = -120
  #isOpening = false
  #chimeWhenOpen = false
  #cancelRetry: Stop = () => {}
  #reopen: () => void = () => {}

  /** @param random uniform in [0, 1), for the spread of retries */
  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#random = random
  }

  get state(): ReadonlySignal<EngineState> {
    return this.#state
  }

  /** Measured from the actual output about 20 times a second; null while there is none. */
  get levels(): ReadonlySignal<Levels | null> {
    return this.#levels
  }

  get layers(): ReadonlySignal<PlayingLayers | null> {
    return this.#layers
  }

  /** The session to put recordings into. Another one knows none of those given to the last. */
  get session(): ReadonlySignal<AudioSession | null> {
    return this.#session
  }

  start(scope: Scope): void {
    scope.every(seconds(1), () => this.#keepWell(scope))
    scope.own(() => this.#closeSession())
    this.#reopen = () => void this.#open(scope)
    this.#reopen()
  }

  /** Crossfades to a scene, or to silence with null. A scene of the same key goes on undisturbed. */
  play(scene: PlayedScene | null, fadeSeconds: Seconds): void {
    if (this.#playing && this.#playing.scene?.key === scene?.key) return
    this.#playing = { scene, fadeSeconds }
    this.#send({ type: 'play', scene, fadeSeconds })
  }

  /** @param output gain 0 to 1, linear in amplitude; `delayMillis` plays later, to meet slower loudspeakers */
  setOutput(output: { gain: number; mute: boolean; delayMillis: Millis }): void {
    const isDelayChanged = output.delayMillis !== this.#output.delayMillis
    this.#output = output
    this.#send({ type: 'output', gain: output.gain, mute: output.mute })
    if (!isDelayChanged) return
    this.#anchor = new VenueAnchor()
    this.#tieToVenue()
  }

  /** A soft tone over whatever plays. */
  chime(): void {
    this.#send({ type: 'chime' })
  }

  /** Lets the sound out after it was blocked; call it from a touch or a key. */
  resume(): void {
    this.#session.peek()?.resume()
  }

  /** Opens the output again now instead of after the wait, and says so with the soft tone once it is there. */
  retry(): void {
    if (this.#state.peek().is !== 'failed') return this.resume()
    this.#chimeWhenOpen = true
    this.#cancelRetry()
    this.#reopen()
  }

  /** The highest sample since the last call, dBFS. */
  takePeakDecibels(): number {
    const peak = this.#peakDecibels
    this.#peakDecibels = -120
    return peak
  }

  async #open(scope: Scope): Promise<void> {
    if (this.#isOpening || scope.isClosed) return
    this.#isOpening = true
    try {
      const session = await openAudioSession({
        onMessage: (message) => this.#receive(message, scope),
        onRunning: () => this.#running(),
        onBlocked: () => (this.#state.value = { is: 'blocked' }),
        onFailed: (why) => this.#failed({ why, fault: 'engine' }, scope),
      })
      if (scope.isClosed) return session.close()
      this.#begin(session)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#failed({ why, fault: 'engine' }, scope)
    } finally {
      this.#isOpening = false
    }
  }

  #begin(session: AudioSession): void {
    this.#anchor = new VenueAnchor()
    this.#watch = new OutputWatch()
    this.#session.value = session
    this.#tieToVenue()
    this.#send({ type: 'output', gain: this.#output.gain, mute: this.#output.mute })
    if (this.#playing) this.#send({ type: 'play', ...this.#playing })
    if (this.#chimeWhenOpen) this.chime()
    this.#chimeWhenOpen = false
    session.resume()
  }

  #running(): void {
    if (this.#state.peek().is !== 'running') this.#state.value = { is: 'running', since: this.#clock.now() }
  }

  #failed(fault: { why: string; fault: 'engine' | 'output' }, scope: Scope): void {
    this.#closeSession()
    const before = this.#state.peek()
    if (before.is === 'running' && this.#clock.now() - before.since > WELL_AFTER) this.#attempt = 0
    const since = before.is === 'failed' ? before.since : this.#clock.now()
    this.#state.value = { is: 'failed', ...fault, since }
    this.#cancelRetry()
    this.#cancelRetry = scope.after(nextDelay(this.#attempt++, this.#random(), FAILED_POLICY), () =>
      this.#reopen(),
    )
  }

  #closeSession(): void {
    this.#session.peek()?.close()
    this.#session.value = null
    this.#levels.value = null
    this.#layers.value = null
  }

  #receive(message: FromMixer, scope: Scope): void {
    switch (message.type) {
      case 'levels':
        this.#heard(message.levels)
        return
      case 'layers':
        this.#layers.value = message.playing
        return
      case 'failed':
        this.#failed({ why: message.message, fault: 'engine' }, scope)
    }
  }

  #heard(levels: Levels): void {
    this.#watch.heard()
    this.#peakDecibels = Math.max(this.#peakDecibels, levels.peakDecibels)
    if (levels.peakDecibels > AUDIBLE_DECIBELS && performance.getEntriesByName('first-sound').length === 0) {
      performance.mark('first-sound')
    }
    this.#levels.value = levels
  }

  #keepWell(scope: Scope): void {
    const session = this.#session.peek()
    if (!session || this.#state.peek().is !== 'running') return
    this.#tieToVenue()
    const fault = this.#watch.look(this.#clock.now(), session.context.currentTime)
    if (fault) this.#failed(fault, scope)
  }

  #tieToVenue(): void {
    const session = this.#session.peek()
    if (!session) return
    const heard = session.context.getOutputTimestamp()
    const nowMillis = performance.now()
    // Before the first block was heard there is no timestamp; what is rendered now is then the best guess.
    const isKnown = (heard.contextTime ?? 0) > 0
    const anchor = this.#anchor.read({
      venueMillis: this.#clock.now() - this.#output.delayMillis,
      nowMillis,
      contextSeconds: isKnown ? (heard.contextTime ?? 0) : session.context.currentTime,
      heardAtMillis: isKnown ? (heard.performanceTime ?? nowMillis) : nowMillis,
    })
    if (anchor !== null) this.#send({ type: 'anchor', venueSecondsAtStart: anchor })
  }

  #send(message: ToMixer): void {
    this.#session.peek()?.send(message)
  }
}
