import type { Scene } from '../../core/scenes/scene.ts'
import { BLOCK } from '../kernels/block.ts'
import { DcBlock } from '../kernels/dc-block.ts'
import { LevelMeter, type Levels } from '../loudness/level-meter.ts'
import { baked } from './baked.ts'
import { Chime } from './chime.ts'
import type { LayerState } from './layer-voice.ts'
import { Limiter, LIMITER_DELAY } from './limiter.ts'
import type { LoadedAsset } from './loaded-asset.ts'
import { OutputGain } from './output-gain.ts'
import { SceneVoice } from './scene-voice.ts'
import { READ_AHEAD, SlewReader } from './slew-reader.ts'

export type { LayerState } from './layer-voice.ts'
export type { LoadedAsset } from './loaded-asset.ts'
export type { Levels } from '../loudness/level-meter.ts'

export interface PlayOptions {
  fadeSeconds: number
}

/** Scenes that sound at once at most: one coming, two going. */
const MOST_VOICES = 3
/** A fourth waits until the softest of the three is gone, this long. */
const HURRY_SECONDS = 0.06
/** Clock errors up to this are made good by playing slightly fast or slow, larger ones by a crossfade to the right moment. */
const SLEW_SECONDS = 0.1
const JUMP_FADE_SECONDS = 1.5

/**
 * Scenes become samples. The same code runs in an AudioWorklet, in a worker and in Bun. What sounds is a function of the scene and of
 * venue time: mixers that began at different moments play the same, noise included, once their filters and tails have settled.
 *
 * Nothing here reads a clock: `setVenueTime` says when the next frame is.
 */
export class Mixer {
  readonly #sampleRate: number
  readonly #assets = new Map<string, LoadedAsset>()
  /** All that sound, the one wanted last. */
  readonly #voices: SceneVoice[] = []
  #wanted: SceneVoice | null = null
  /** Built and ready, waiting for one of three places. */
  #next: { voice: SceneVoice | null; fadeSeconds: number } | null = null

  readonly #left = new Float32Array(BLOCK)
  readonly #right = new Float32Array(BLOCK)
  readonly #leftDcBlock: DcBlock
  readonly #rightDcBlock: DcBlock
  readonly #gain: OutputGain
  readonly #chime: Chime
  readonly #limiter: Limiter
  readonly #reader = new SlewReader()
  readonly #meter: LevelMeter
  /** Number of the block rendered next; it counts on even when venue time jumps. */
  #block = 0
  /** Blocks by which venue time is ahead of that count. */
  #shift = 0
  #hasBegun = false

  /** @param sampleRate of the output, in hertz */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
    this.#leftDcBlock = new DcBlock(sampleRate)
    this.#rightDcBlock = new DcBlock(sampleRate)
    this.#gain = new OutputGain(sampleRate)
    this.#chime = new Chime(sampleRate)
    this.#limiter = new Limiter(sampleRate)
    this.#meter = new LevelMeter(sampleRate)
    this.#standAt(BLOCK)
  }

  /** Venue time of the next frame, in seconds since 1970. Small corrections are slewed, large ones crossfaded. */
  setVenueTime(seconds: number): void {
    const frame = seconds * this.#sampleRate
    if (!(frame >= BLOCK && frame < Number.MAX_SAFE_INTEGER)) return
    if (!this.#hasBegun) {
      this.#standAt(Math.round(frame))
      return
    }
    const error = frame - (this.#reader.position + this.#shift * BLOCK)
    if (Math.abs(error) <= SLEW_SECONDS * this.#sampleRate) {
      this.#reader.slew(error)
      return
    }
    const blocks = Math.round(error / BLOCK)
    this.#shift += blocks
    this.#reader.slew(error - blocks * BLOCK)
    const keyed = (this.#next ? this.#next.voice : this.#wanted)?.keyed
    if (keyed) this.#change(this.#voiceOf(keyed), JUMP_FADE_SECONDS)
  }

  /**
   * Crossfades with equal power to this scene, or to silence. The key that plays already changes nothing; a revision that differs in
   * levels alone is taken over within a third of a second instead.
   */
  play(scene: { key: string; scene: Scene } | null, options: PlayOptions): void {
    const wanted = this.#next ? this.#next.voice : this.#wanted
    if ((scene?.key ?? null) === (wanted?.key ?? null)) return
    if (scene && wanted?.becomes(scene)) return
    const returning =
      scene && this.#voices.find((voice) => voice.key === scene.key && voice.shift === this.#shift)
    this.#change(returning ?? (scene && this.#voiceOf(scene)), options.fadeSeconds)
  }

  #voiceOf(keyed: { key: string; scene: Scene }): SceneVoice {
    const voice = new SceneVoice(keyed, this.#sampleRate, this.#shift)
    for (const [hash, asset] of this.#assets) voice.take(hash, asset)
    return voice
  }

  #change(voice: SceneVoice | null, fadeSeconds: number): void {
    this.#next = { voice, fadeSeconds }
    this.#beginNext()
  }

  /** Begins the crossfade to what is next, unless all places are taken: then the softest hurries. */
  #beginNext(): void {
    const next = this.#next
    if (!next) return
    const isNew = next.voice !== null && !this.#voices.includes(next.voice)
    if (isNew && this.#voices.length >= MOST_VOICES) {
      this.#softest().fadeOut(HURRY_SECONDS)
      return
    }
    for (const voice of this.#voices) if (voice !== next.voice) voice.fadeOut(next.fadeSeconds)
    if (next.voice && isNew) this.#voices.push(next.voice)
    next.voice?.fadeIn(next.fadeSeconds)
    this.#wanted = next.voice
    this.#next = null
  }

  #softest(): SceneVoice {
    return this.#voices.reduce((softest, voice) =>
      softest === this.#wanted || (voice !== this.#wanted && voice.position < softest.position)
        ? voice
        : softest,
    )
  }

  /** A recording is ready; layers that waited for it begin, faded in. Loop points are in frames at the mixer's rate. */
  loadAsset(hash: string, recording: LoadedAsset): void {
    const asset = baked(recording, this.#sampleRate)
    this.#assets.set(hash, asset)
    for (const voice of this.#voices) voice.take(hash, asset)
    this.#next?.voice?.take(hash, asset)
  }

  /** Forgets a recording; a layer that plays it fades out and waits for it again. */
  unloadAsset(hash: string): void {
    if (!this.#assets.delete(hash)) return
    for (const voice of this.#voices) voice.release(hash)
    this.#next?.voice?.release(hash)
  }

  /** Recordings that the scenes now playing need and do not have. */
  missingAssets(): string[] {
    const missing = new Set<string>()
    const voices = this.#next?.voice ? [...this.#voices, this.#next.voice] : this.#voices
    for (const voice of voices) {
      for (const layer of voice.layers) {
        for (const hash of layer.assets) if (!this.#assets.has(hash)) missing.add(hash)
      }
    }
    return [...missing]
  }

  /** @param gain 0 to 1 */
  setVolume(gain: number): void {
    this.#gain.setVolume(gain)
    if (!this.#hasBegun) this.#gain.settle()
  }

  setMute(mute: boolean): void {
    this.#gain.setMute(mute)
    if (!this.#hasBegun) this.#gain.settle()
  }

  /** What each layer of the scene wanted is doing; null in silence. */
  layerStates(): { key: string; layers: { id: string; state: LayerState }[] } | null {
    const voice = this.#next ? this.#next.voice : this.#wanted
    return voice && { key: voice.key, layers: voice.layers.map(({ id, state }) => ({ id, state })) }
  }

  /** Short soft tone on top of everything, volume and mute included, for "identify". */
  chime(): void {
    this.#chime.start()
  }

  /** Fills both with the next frames, of any number; allocates nothing. */
  process(left: Float32Array, right: Float32Array, frames: number): void {
    this.#hasBegun = true
    for (let done = 0; done < frames;) {
      const count = Math.min(BLOCK, frames - done)
      this.#renderUpTo(Math.floor(this.#reader.position) + count + READ_AHEAD + 2)
      this.#reader.read(left, right, done, count)
      done += count
    }
    this.#meter.add(left, right, frames)
  }

  /** Levels of the actual output, after limiter, volume and mute. */
  readLevels(into: Levels): void {
    this.#meter.read(into)
  }

  #standAt(frame: number): void {
    this.#reader.jumpTo(frame)
    this.#block = Math.floor((frame - READ_AHEAD) / BLOCK)
  }

  #renderUpTo(frame: number): void {
    while (this.#block * BLOCK - LIMITER_DELAY < frame) this.#renderBlock()
  }

  #renderBlock(): void {
    const left = this.#left
    const right = this.#right
    left.fill(0)
    right.fill(0)
    for (let index = 0; index < this.#voices.length; index++)
      this.#voices[index]?.add(left, right, this.#block)
    this.#removeEnded()
    this.#leftDcBlock.process(left)
    this.#rightDcBlock.process(right)
    this.#gain.process(left, right)
    this.#chime.add(left, right)
    this.#limiter.process(left, right)
    const frame = this.#block * BLOCK - LIMITER_DELAY
    if (frame >= 0) this.#reader.write(left, right, frame)
    this.#block++
  }

  #removeEnded(): void {
    let kept = 0
    for (let index = 0; index < this.#voices.length; index++) {
      const voice = this.#voices[index]
      if (voice && !voice.isOver) this.#voices[kept++] = voice
    }
    if (kept === this.#voices.length) return
    this.#voices.length = kept
    this.#beginNext()
  }
}
