import type { Level } from './LevelMeter.tsx'

const SILENT_LUFS = -70

/**
 * Where the two bars of a meter stand, LUFS: the loudness of both together, leaning to the side that is stronger. The
 * level of one side alone is no loudness (two equal sides are 2.3 dB louder than either, and bass counts less), so bars
 * drawn from it would stay below the tick of a target that is met.
 */
export function sideLevels({ leftDecibels, rightDecibels, loudnessLufs }: Level): [number, number] {
  if (loudnessLufs <= SILENT_LUFS) return [SILENT_LUFS, SILENT_LUFS]
  const mean = 10 * Math.log10((10 ** (leftDecibels / 10) + 10 ** (rightDecibels / 10)) / 2)
  const lean = (side: number) => (Number.isFinite(mean) ? side - mean : 0)
  return [loudnessLufs + lean(leftDecibels), loudnessLufs + lean(rightDecibels)]
}
