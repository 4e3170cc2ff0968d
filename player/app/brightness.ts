const DARKEST_LUFS = -50
const BRIGHTEST_LUFS = -20

/** How bright a room glows that is this loud, 0 to 1. */
export function brightnessOf(lufs: number): number {
  return Math.max(0, Math.min(1, (lufs - DARKEST_LUFS) / (BRIGHTEST_LUFS - DARKEST_LUFS)))
}
