/** Peaks from 0 to 1 as the data of a filled SVG path, mirrored about the middle. */
export function waveformPath(peaks: readonly number[], width: number, height: number): string {
  const step = width / Math.max(1, peaks.length - 1)
  const half = height / 2
  const at = (peak: number, index: number, side: 1 | -1) =>
    `${(index * step).toFixed(1)} ${(half - side * Math.max(0.5, Math.min(1, peak) * half)).toFixed(1)}`
  const above = peaks.map((peak, index) => at(peak, index, 1))
  const below = peaks.map((peak, index) => at(peak, index, -1)).toReversed()
  return `M${[...above, ...below].join('L')}Z`
}
