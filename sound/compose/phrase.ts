import type { ComposerLayer } from '../../core/scenes/layer.ts'
import { hash, Random } from '../kernels/random.ts'
import { VOICES, writeVoicing } from './voicing.ts'

export type ComposerSettings = Pick<
  ComposerLayer,
  'tonic' | 'mode' | 'chordSeconds' | 'brightness' | 'density'
>

/** Which instrument plays an event. */
const PAD = 0
export const GLASS = 1

export interface NoteEvent {
  instrument: 'pad' | 'glass'
  /** MIDI note number. */
  note: number
  /** From the beginning of its phrase, in seconds. */
  startSeconds: number
  attackSeconds: number
  /** Until the release begins, from the start. */
  holdSeconds: number
  releaseSeconds: number
  /** 0 to 1. */
  level: number
  /** -1 left to 1 right. */
  pan: number
  seed: number
}

/** Events a phrase has at most. */
export const MAX_EVENTS = VOICES + 3

/** The events of one phrase as plain columns, filled again and again without allocating. */
export class PhraseBuffer {
  count = 0
  readonly instrument = new Uint8Array(MAX_EVENTS)
  readonly note = new Float64Array(MAX_EVENTS)
  readonly startSeconds = new Float64Array(MAX_EVENTS)
  readonly attackSeconds = new Float64Array(MAX_EVENTS)
  readonly holdSeconds = new Float64Array(MAX_EVENTS)
  readonly releaseSeconds = new Float64Array(MAX_EVENTS)
  readonly level = new Float64Array(MAX_EVENTS)
  readonly pan = new Float64Array(MAX_EVENTS)
  readonly seed = new Float64Array(MAX_EVENTS)
}

/** Phrases a note may sound on into, after its own. */
export const REACH = 2

const notes = new Int32Array(VOICES)
const scratch = new Int32Array(VOICES)
const random = new Random()

/** Loudness of each voice: a firm floor, soft upper voices. */
const LEVELS = [1, 0.8, 0.85, 0.7, 0.55, 0.42]
/** The order in which voices join as density grows. */
const ENTRY = [0, 2, 3, 1, 4, 5]

function writePads(settings: ComposerSettings, into: PhraseBuffer): void {
  const { chordSeconds, density } = settings
  const voices = 2 + density * (VOICES - 2)
  for (let order = 0; order < VOICES; order++) {
    const share = Math.min(1, voices - order)
    const index = ENTRY[order] ?? 0
    const start = random.between(0, index === 0 ? 0.06 : 0.3) * chordSeconds
    const attack = Math.min(9, random.between(0.2, 0.4) * chordSeconds)
    const hold = chordSeconds * random.between(0.85, 1.05)
    const release = Math.min(14, random.between(0.35, 0.55) * chordSeconds)
    const level = (LEVELS[index] ?? 0) * random.between(0.75, 1)
    const pan = (index === 0 ? 0.15 : 0.75) * random.between(-1, 1)
    const seed = Math.floor(random.next() * 4294967296)
    if (share <= 0.02) continue
    const at = into.count++
    into.instrument[at] = PAD
    into.note[at] = notes[index] ?? 60
    into.startSeconds[at] = start
    into.attackSeconds[at] = attack
    into.holdSeconds[at] = hold
    into.releaseSeconds[at] = release
    into.level[at] = level * share
    into.pan[at] = pan
    into.seed[at] = seed
  }
}

function writeGlass(settings: ComposerSettings, into: PhraseBuffer): void {
  const { chordSeconds, density, brightness } = settings
  for (let index = 0; index < MAX_EVENTS - VOICES; index++) {
    const wanted = random.next() < 0.2 + 0.5 * density
    const start = random.between(0.1, 0.95) * chordSeconds
    const voice = 2 + Math.floor(random.next() * (VOICES - 2))
    const octave = random.next() < 0.3 + 0.3 * brightness ? 12 : 0
    const level = random.between(0.25, 0.6)
    const pan = random.between(-0.8, 0.8)
    const seed = Math.floor(random.next() * 4294967296)
    if (!wanted) continue
    const at = into.count++
    let note = (notes[voice] ?? 60) + octave
    while (note < 64) note += 12
    into.instrument[at] = GLASS
    into.note[at] = note
    into.startSeconds[at] = start
    into.attackSeconds[at] = 0.03 + 0.5 * (1 - brightness) * random.next()
    into.holdSeconds[at] = 0.1
    into.releaseSeconds[at] = Math.min(chordSeconds, random.between(5, 9))
    into.level[at] = level
    into.pan[at] = pan
    into.seed[at] = seed
  }
}

/** Fills `into` with phrase `phrase`. Costs the same for phrase 3 and phrase 40 000, allocates nothing. */
export function writePhrase(
  settings: ComposerSettings,
  seed: number,
  phrase: number,
  into: PhraseBuffer,
): void {
  writeVoicing(settings, seed, phrase, notes, scratch)
  random.restart(hash(seed ^ 0x0f4a5e01, phrase))
  into.count = 0
  writePads(settings, into)
  writeGlass(settings, into)
}

/** The notes of phrase number `phrase` of a layer, for display and tests: what `writePhrase` writes, as objects. */
export function phraseAt(settings: ComposerSettings, seed: number, phrase: number): NoteEvent[] {
  const buffer = new PhraseBuffer()
  writePhrase(settings, seed, phrase, buffer)
  return Array.from({ length: buffer.count }, (_, at) => ({
    instrument: buffer.instrument[at] === GLASS ? 'glass' : 'pad',
    note: buffer.note[at] ?? 0,
    startSeconds: buffer.startSeconds[at] ?? 0,
    attackSeconds: buffer.attackSeconds[at] ?? 0,
    holdSeconds: buffer.holdSeconds[at] ?? 0,
    releaseSeconds: buffer.releaseSeconds[at] ?? 0,
    level: buffer.level[at] ?? 0,
    pan: buffer.pan[at] ?? 0,
    seed: buffer.seed[at] ?? 0,
  }))
}
