/**
 * A time of day as people type it, on a 24-hour clock: `9`, `930`, `9:30` and `09.30` are all understood.
 * Returns `HH:MM`, or null for what is no time.
 */
export function readTime(typed: string): string | null {
  const parts = /^\s*(\d{1,2})(?:[:. ]?(\d{2}))?\s*$/.exec(typed)
  if (!parts) return null
  const hours = Number(parts[1])
  const minutes = Number(parts[2] ?? '0')
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
