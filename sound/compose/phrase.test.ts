import { expect, setDefaultTimeout, test } from 'bun:test'
import { Mode } from '../../core/scenes/layer.ts'
import { scales } from './modes.ts'
import { phraseAt, REACH, type ComposerSettings } from './phrase.ts'
import { SECTION, weightOf, writeSection } from './progression.ts'
import { VOICES, writeVoicing } from './voicing.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const settings = (changes: Partial<ComposerSettings> = {}): ComposerSettings => ({
  tonic: 2,
  mode: 'dorian',
  chordSeconds: 14,
  brightness: 0.5,
  density: 0.7,
  ...changes,
})

const voicing = (mode: Mode, seed: number, phrase: number): number[] => {
  const notes = new Int32Array(VOICES)
  writeVoicing({ tonic: 2, mode }, seed, phrase, notes, new Int32Array(VOICES))
  return [...notes]
}

test('phrase 40 000 is the same whatever was computed before it', () => {
  const alone = phraseAt(settings(), 7, 40_000)
  for (const phrase of [0, 39_999, 3, 40_001]) phraseAt(settings({ mode: 'lydian' }), 99, phrase)
  expect(phraseAt(settings(), 7, 40_000)).toEqual(alone)
  expect(alone.length).toBeGreaterThan(2)
})

test('every note of every mode belongs to its scale', () => {
  for (const mode of Mode.options) {
    for (let phrase = 0; phrase < 200; phrase++) {
      for (const { note } of phraseAt(settings({ mode, density: 1 }), 5, phrase)) {
        expect(scales[mode]).toContain((((note - 2) % 12) + 12) % 12)
      }
    }
  }
})

test('voices move by small steps, across sections too', () => {
  for (const mode of Mode.options) {
    let small = 0
    let all = 0
    let before = voicing(mode, 3, 0)
    for (let phrase = 1; phrase < 400; phrase++) {
      const now = voicing(mode, 3, phrase)
      // The bass steps between roots; the upper voices carry the smoothness.
      for (let voice = 1; voice < VOICES; voice++) {
        const step = Math.abs((now[voice] ?? 0) - (before[voice] ?? 0))
        expect(step).toBeLessThanOrEqual(9)
        if (step <= 3) small++
        all++
      }
      before = now
    }
    expect(small / all).toBeGreaterThan(0.9)
  }
})

test('voices never cross, collide or rub in a minor ninth', () => {
  for (const mode of Mode.options) {
    for (let phrase = 0; phrase < 300; phrase++) {
      const notes = voicing(mode, 11, phrase)
      for (let high = 1; high < VOICES; high++) {
        for (let low = 0; low < high; low++) {
          const interval = (notes[high] ?? 0) - (notes[low] ?? 0)
          expect(interval).toBeGreaterThan(1)
          expect(interval).not.toBe(13)
        }
      }
    }
  }
})

test('the harmony never falls from the fifth to the tonic and never stands still', () => {
  const degrees = new Int32Array(SECTION)
  for (const mode of Mode.options) {
    const visited = new Set<number>()
    let before = -1
    for (let section = 0; section < 300; section++) {
      writeSection(mode, 21, section, degrees)
      for (const degree of degrees) {
        if (before >= 0) {
          expect(before === 4 && degree === 0).toBe(false)
          expect(degree).not.toBe(before)
          expect(weightOf(mode, before, degree)).toBeGreaterThan(0)
        }
        visited.add(degree)
        before = degree
      }
    }
    expect(visited.size).toBeGreaterThanOrEqual(5)
  }
})

test('a note is over before its phrase is forgotten', () => {
  for (const chordSeconds of [8, 14, 120]) {
    for (let phrase = 0; phrase < 100; phrase++) {
      for (const event of phraseAt(settings({ chordSeconds }), 5, phrase)) {
        const end =
          event.startSeconds + Math.max(event.attackSeconds, event.holdSeconds) + event.releaseSeconds
        expect(end).toBeLessThanOrEqual((REACH + 1) * chordSeconds)
      }
    }
  }
})

test('density decides how many voices sound, and no two seeds play the same', () => {
  const pads = (density: number): number =>
    phraseAt(settings({ density }), 5, 17).filter((event) => event.instrument === 'pad').length
  expect([pads(0), pads(0.5), pads(1)]).toEqual([2, 4, 6])
  expect(phraseAt(settings(), 1, 17)).not.toEqual(phraseAt(settings(), 2, 17))
})
