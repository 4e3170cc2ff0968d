import {
  GLASS,
  MAX_EVENTS,
  PhraseBuffer,
  REACH,
  writePhrase,
  type ComposerSettings,
} from '../../compose/phrase.ts'
import { BLOCK } from '../../kernels/block.ts'
import { calibratedGain } from '../../kernels/calibration.ts'
import { swell } from '../../kernels/envelope.ts'
import { GlassVoice } from '../../kernels/glass-voice.ts'
import { exp2, smoothing } from '../../kernels/math.ts'
import { PadVoice, type PadNote } from '../../kernels/pad-voice.ts'
import { Reverb } from '../../kernels/reverb.ts'
import type { LayerSource } from './layer-source.ts'

const PHRASES = REACH + 1
const DRY = 0.6
const WET = 0.75
const SIDE_HERTZ = 180

/** Slow chords, composed while they play. Phrase n begins at n times `chordSeconds` of venue time. */
export class ComposerSource implements LayerSource {
  readonly assets: readonly string[] = []
  readonly #settings: ComposerSettings
  readonly #seed: number
  readonly #sampleRate: number
  readonly #phraseFrames: number
  readonly #phrases = Array.from({ length: PHRASES }, () => new PhraseBuffer())
  readonly #pads: PadVoice[]
  readonly #glasses: GlassVoice[]
  readonly #reverb: Reverb
  readonly #wetLeft = new Float32Array(BLOCK)
  readonly #wetRight = new Float32Array(BLOCK)
  readonly #gain: number
  /** Keeps the lowest part of the reverberation in the middle, where small rooms and small speakers want it. */
  readonly #sideKeep: number
  #sideLow = 0
  #phrase = -1
  #nextBlock = -1

  constructor(settings: ComposerSettings, seed: number, sampleRate: number) {
    this.#settings = settings
    this.#seed = seed
    this.#sampleRate = sampleRate
    this.#phraseFrames = settings.chordSeconds * sampleRate
    this.#pads = Array.from({ length: PHRASES * MAX_EVENTS }, () => new PadVoice(sampleRate))
    this.#glasses = Array.from({ length: PHRASES * MAX_EVENTS }, () => new GlassVoice(sampleRate))
    this.#reverb = new Reverb(sampleRate, { decaySeconds: 9, brightness: 0.3 + 0.5 * settings.brightness })
    this.#sideKeep = smoothing(1 / (2 * Math.PI * SIDE_HERTZ), sampleRate)
    this.#gain = calibratedGain(settings.density, [-10.6, -12.3, -13.1])
  }

  readiness(): 'ready' {
    return 'ready'
  }

  take(): void {}

  render(left: Float32Array, right: Float32Array, block: number): void {
    const frame = block * BLOCK
    const phrase = Math.floor((frame + BLOCK - 1) / this.#phraseFrames)
    if (phrase !== this.#phrase || block !== this.#nextBlock) this.#turnTo(phrase, block)
    this.#nextBlock = block + 1
    left.fill(0)
    right.fill(0)
    for (let back = REACH; back >= 0; back--) this.#addPhrase(phrase - back, left, right, block)
    this.#wetLeft.set(left)
    this.#wetRight.set(right)
    this.#reverb.render(this.#wetLeft, this.#wetRight, block)
    const dry = DRY * this.#gain
    const wet = WET * this.#gain
    let sideLow = this.#sideLow
    for (let index = 0; index < BLOCK; index++) {
      const wetLeft = this.#wetLeft[index] ?? 0
      const wetRight = this.#wetRight[index] ?? 0
      const side = 0.5 * (wetLeft - wetRight)
      sideLow += (side - sideLow) * this.#sideKeep
      left[index] = dry * (left[index] ?? 0) + wet * (wetLeft - sideLow)
      right[index] = dry * (right[index] ?? 0) + wet * (wetRight + sideLow)
    }
    this.#sideLow = sideLow
  }

  /** Writes what is new: one phrase when time went on, all of them when it jumped. */
  #turnTo(phrase: number, block: number): void {
    const wentOn = phrase === this.#phrase + 1 && block === this.#nextBlock
    for (let back = wentOn ? 0 : REACH; back >= 0; back--) this.#prepare(phrase - back, block)
    this.#phrase = phrase
  }

  #slotOf(phrase: number): number {
    return ((phrase % PHRASES) + PHRASES) % PHRASES
  }

  /** First frame of an event, rounded to a block: two kiosks round alike, and a swell hides a millisecond. */
  #startBlock(phrase: number, buffer: PhraseBuffer, event: number): number {
    return Math.floor(
      (phrase * this.#phraseFrames + (buffer.startSeconds[event] ?? 0) * this.#sampleRate) / BLOCK,
    )
  }

  #prepare(phrase: number, block: number): void {
    const slot = this.#slotOf(phrase)
    const buffer = this.#phrases[slot]
    if (!buffer) return
    writePhrase(this.#settings, this.#seed, phrase, buffer)
    for (let event = 0; event < buffer.count; event++) {
      const age = Math.max(0, block - this.#startBlock(phrase, buffer, event)) * BLOCK
      const voice = slot * MAX_EVENTS + event
      if (buffer.instrument[event] === GLASS) this.#glasses[voice]?.begin(this.#noteOf(buffer, event), age)
      else this.#pads[voice]?.begin(this.#noteOf(buffer, event), age)
    }
  }

  readonly #note = { note: 0, level: 0, pan: 0, seed: 0, brightness: 0 }

  #noteOf(buffer: PhraseBuffer, event: number): PadNote {
    this.#note.note = buffer.note[event] ?? 0
    this.#note.level = buffer.level[event] ?? 0
    this.#note.pan = buffer.pan[event] ?? 0
    this.#note.seed = buffer.seed[event] ?? 0
    this.#note.brightness = this.#settings.brightness
    return this.#note
  }

  #addPhrase(phrase: number, left: Float32Array, right: Float32Array, block: number): void {
    const slot = this.#slotOf(phrase)
    const buffer = this.#phrases[slot]
    if (!buffer) return
    for (let event = 0; event < buffer.count; event++) {
      const age = block - this.#startBlock(phrase, buffer, event)
      if (age < 0) continue
      const from = this.#levelAt(buffer, event, age)
      const to = this.#levelAt(buffer, event, age + 1)
      if (from === 0 && to === 0) continue
      const voice = slot * MAX_EVENTS + event
      if (buffer.instrument[event] === GLASS) this.#glasses[voice]?.add(left, right, from, to)
      else this.#pads[voice]?.add(left, right, block, from, to)
    }
  }

  #levelAt(buffer: PhraseBuffer, event: number, age: number): number {
    const at = (age * BLOCK) / this.#sampleRate
    const attack = buffer.attackSeconds[event] ?? 1
    const hold = buffer.holdSeconds[event] ?? 1
    const release = buffer.releaseSeconds[event] ?? 1
    const level = swell(attack, hold, release, at)
    // A struck glass dies away by halves on top of its swell.
    return buffer.instrument[event] === GLASS ? level * exp2((-5 * at) / release) : level
  }
}
