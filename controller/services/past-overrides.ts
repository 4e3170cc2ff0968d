import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { days, hours } from '../../core/units/time.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'

// Yesterday's are still asked about: "what was that?"
const KEPT_FOR = days(1)
const AUTHOR = { id: 'controller', name: 'Driftscape' }

/** Removes overrides that ended more than a day ago. The audit keeps them. */
export function startPastOverrides(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  scope: Scope,
): void {
  async function removeFrom(venue: Id): Promise<void> {
    const past = (await store.list(venue, 'overrides')).filter(({ until }) => until < clock.now() - KEPT_FOR)
    if (past.length === 0) return
    const edits = past.map(
      ({ id, revision }) => ({ do: 'remove', collection: 'overrides', id, base: revision }) as const,
    )
    const outcome = await store.apply(venue, AUTHOR, 'Removed what was set by hand and is over', edits)
    if (!outcome.ok)
      log.info('past overrides stay until the next look', { venue, because: outcome.reason.is })
  }

  async function removeAll(): Promise<void> {
    for (const venue of await store.venueIds())
      await removeFrom(venue).catch((error: unknown) =>
        log.error('past overrides not removed', { venue, error }),
      )
  }

  const look = () =>
    void removeAll().catch((error: unknown) => log.error('past overrides not looked for', { error }))
  look()
  scope.every(hours(1), look)
}
