/** How a level meter moves: it rises at once and falls over 300 ms, and its peak stands for 1.5 s. */
export interface NeedleState {
  /** Share of the scale, 0 to 1. */
  level: number
  peak: number
  /** Milliseconds for which the peak has stood. */
  peakAge: number
}

export const resting: NeedleState = { level: 0, peak: 0, peakAge: 0 }

const FALL_MILLIS = 300
const PEAK_HOLD_MILLIS = 1500

/** The needle `elapsed` milliseconds later, drawn towards `target`. */
export function moveNeedle(state: NeedleState, target: number, elapsed: number): NeedleState {
  const level = Math.max(target, state.level - elapsed / FALL_MILLIS)
  const peakAge = state.peakAge + elapsed
  if (level >= state.peak) return { level, peak: level, peakAge: 0 }
  if (peakAge < PEAK_HOLD_MILLIS) return { level, peak: state.peak, peakAge }
  return { level, peak: Math.max(level, state.peak - elapsed / FALL_MILLIS), peakAge }
}

const QUIETEST = -60
const LOUDEST = 0

/** The share of a meter's scale at which a level in decibels stands, 0 to 1. */
export function shareOfScale(decibels: number): number {
  return Math.min(1, Math.max(0, (decibels - QUIETEST) / (LOUDEST - QUIETEST)))
}
