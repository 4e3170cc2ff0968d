import type { Mode } from '../../core/scenes/layer.ts'
import { hash, unit } from '../kernels/random.ts'
import { scales } from './modes.ts'
import { SECTION, writeSection } from './progression.ts'

/** Bass, three inner voices and two upper ones. */
export const VOICES = 6

/** MIDI note each voice likes to be near: an open spacing with the fifth below, narrow only where it is soft. */
const HOMES = [41, 50, 57, 62, 67, 74]

/** How many scale steps above the root each voice may take: root and fifth below, thirds in the middle, ninths on top. */
const CHOICES: readonly (readonly number[])[] = [[0], [4, 0], [0, 4, 2], [2, 4, 6], [4, 2, 1], [0, 2, 4, 1]]

const degrees = new Int32Array(SECTION)

interface Key {
  tonic: number
  mode: Mode
}

/** The note of that degree nearest to `target`, MIDI. `degree` may exceed 6. */
function nearest({ tonic, mode }: Key, degree: number, target: number): number {
  const pitchClass = (tonic + (scales[mode][degree % 7] ?? 0)) % 12
  return pitchClass + 12 * Math.floor((target - pitchClass) / 12 + 0.5)
}

const isHarsh = (below: number, above: number): boolean => {
  const interval = above - below
  return interval <= 0 || interval === 1 || interval === 13 || (interval < 3 && below < 55)
}

function voice(
  key: Key,
  root: number,
  index: number,
  before: Int32Array | null,
  notes: Int32Array,
  colour: number,
): number {
  const home = HOMES[index] ?? 60
  const from = before?.[index] ?? home
  let best = nearest(key, root, home)
  let bestCost = Infinity
  const choices = CHOICES[index] ?? []
  for (let choice = 0; choice < choices.length; choice++) {
    for (let octave = -12; octave <= 12; octave += 12) {
      const note = nearest(key, root + (choices[choice] ?? 0), from) + octave
      const step = Math.abs(note - from)
      const away = Math.abs(note - home)
      // A leap costs far more than the steps it is made of.
      const leap = step > 4 ? (step - 4) * (step - 4) : 0
      let cost = (step + leap) * (index === 0 ? 0.5 : 1) + 0.12 * away * away + 1.2 * choice * colour
      for (let lower = 0; lower < index; lower++) {
        const other = notes[lower] ?? 0
        if (isHarsh(other, note)) cost += 60
        if (note - other === 12 || note - other === 24) cost += 1.5
      }
      if (cost < bestCost) {
        bestCost = cost
        best = note
      }
    }
  }
  return best
}

/**
 * Writes the notes (MIDI, low to high) of phrase `phrase`. Each voice moves as little as it can within a section and is drawn home,
 * so that the restart at a section is as smooth as any other step. At most sixteen chords are computed for any phrase.
 */
export function writeVoicing(
  key: Key,
  seed: number,
  phrase: number,
  into: Int32Array,
  scratch: Int32Array,
): void {
  const section = Math.floor(phrase / SECTION)
  writeSection(key.mode, seed, section, degrees)
  const last = phrase - section * SECTION
  for (let chord = 0; chord <= last; chord++) {
    const colour = unit(hash(seed, 77), section * SECTION + chord)
    scratch.set(into)
    for (let index = 0; index < VOICES; index++) {
      into[index] = voice(key, degrees[chord] ?? 0, index, chord === 0 ? null : scratch, into, colour)
    }
  }
}
