import type { Mode } from '../../core/scenes/layer.ts'
import { hash, Random } from '../kernels/random.ts'
import { moves, roots } from './modes.ts'

/** Chords after which the harmony starts anew from a hash, which is what makes phrase 40 000 cheap. */
export const SECTION = 8

const DOMINANT = 4

/** Weight of going from one root to another: 0 never. The fall from the fifth to the tonic, the cadence, is left out. */
export function weightOf(mode: Mode, from: number, to: number): number {
  if (from === DOMINANT && to === 0) return 0
  return (roots[mode][to] ?? 0) * (moves[(to - from + 7) % 7] ?? 0)
}

/** Weight of a step, where `next` is the root that must follow it, or -1. */
function weightToward(mode: Mode, from: number, to: number, next: number): number {
  const weight = weightOf(mode, from, to)
  return next < 0 ? weight : weight * weightOf(mode, to, next)
}

function choose(mode: Mode, from: number, next: number): number {
  let total = 0
  for (let degree = 0; degree < 7; degree++) total += weightToward(mode, from, degree, next)
  let rest = random.next() * total
  for (let degree = 0; degree < 7; degree++) {
    rest -= weightToward(mode, from, degree, next)
    if (rest < 0) return degree
  }
  return 0
}

const random = new Random()

/** Writes the roots (degrees 0 to 6) of one section of eight chords. Sections know nothing of each other but their first chord. */
export function writeSection(mode: Mode, seed: number, section: number, into: Int32Array): void {
  random.restart(hash(seed ^ 0x5ec71011, section))
  let degree = openingOf(mode, seed, section)
  for (let chord = 0; chord < SECTION; chord++) {
    into[chord] = degree
    // The last chord of a section must be able to go on to the first of the next one.
    degree = choose(mode, degree, chord === SECTION - 2 ? openingOf(mode, seed, section + 1) : -1)
  }
}

function openingOf(mode: Mode, seed: number, section: number): number {
  // Home, the fourth or the sixth: every other section opens on the tonic, so the ear keeps its bearings.
  const draw = hash(seed ^ 0x09e41246, section)
  if (section % 2 === 0 || draw % 3 === 0) return 0
  const fourth = (roots[mode][3] ?? 0) > 0 ? 3 : 1
  const sixth = (roots[mode][5] ?? 0) > 0 ? 5 : 2
  return draw % 2 === 0 ? fourth : sixth
}
