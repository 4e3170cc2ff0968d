import type { Clock } from '../../core/clock/clock.ts'
import type { Millis } from '../../core/units/time.ts'

/** Counts what each key does in a window of time. */
export interface RateLimit {
  /** Counts one more for `key`. Returns how long to wait when that is too many, else 0. */
  take(key: string): Millis
}

/** At most `most` per `window` and key. Keys that were quiet for a window are forgotten. */
export function createRateLimit(clock: Clock, { most, window }: { most: number; window: Millis }): RateLimit {
  const counts = new Map<string, { since: Millis; count: number }>()
  let sweptAt = clock.now()

  const sweep = (now: Millis) => {
    if (now - sweptAt < window) return
    sweptAt = now
    for (const [key, { since }] of counts) if (now - since >= window) counts.delete(key)
  }

  return {
    take(key) {
      const now = clock.now()
      sweep(now)
      const seen = counts.get(key)
      if (!seen || now - seen.since >= window) {
        counts.set(key, { since: now, count: 1 })
        return 0
      }
      if (seen.count >= most) return seen.since + window - now
      seen.count++
      return 0
    },
  }
}
