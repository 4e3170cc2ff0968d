import type { Mode } from '../../core/scenes/layer.ts'

/** Semitones above the tonic of the seven degrees. */
export const scales: Record<Mode, readonly number[]> = {
  ionian: [0, 2, 4, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
}

/**
 * How welcome each degree is as a root, the colour of the mode: the plagal and the characteristic chords. Degrees whose triad is
 * diminished have none.
 */
export const roots: Record<Mode, readonly number[]> = {
  ionian: [5, 2, 2, 4, 1.5, 4, 0],
  dorian: [5, 2, 2, 4, 1.5, 0, 3],
  phrygian: [5, 3, 2, 3, 0, 2, 2],
  lydian: [5, 4, 2, 0, 2, 3, 1.5],
  mixolydian: [5, 2, 0, 4, 2, 1.5, 4],
  aeolian: [5, 0, 3, 3, 1.5, 4, 3],
}

/**
 * How welcome a root moves up by so many degrees. Thirds share two notes and drift best; fifths down are the cadence of
 * another kind of music.
 */
export const moves: readonly number[] = [0, 1.5, 3, 1.5, 2, 3, 1.5]
