/** One figure of a benchmark, printed as a line of JSON. */
export interface Figure {
  bench: string
  name: string
  value: number
  unit: string
  /** What it is compared with, measured or stated in the same run; null when there is nothing to compare with. */
  baseline: number | null
  /** value / baseline */
  ratio: number | null
}

export type Report = (figure: Omit<Figure, 'ratio'>) => void

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
