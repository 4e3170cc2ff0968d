import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import { newId } from '../../core/kit/id.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { kioskAction } from '../../core/protocol/kiosk-action.ts'
import { seconds } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Broker } from '../mqtt/broker.ts'
import type { Presence } from './presence.ts'
import type { AllDocuments } from './venue-documents.ts'

/** Which venues are open on somebody's screen. */
export interface Watching {
  count(venue: Id): number
  onChange(listener: (venue: Id, count: number) => void): Stop
}

interface Deps {
  broker: Broker
  bus: Bus
  clock: Clock
  log: Log
  watching: Watching
  presence: Pick<Presence, 'online'>
  documents: () => AllDocuments
}

const RENEWED_EVERY = seconds(60)
const WATCHED_FOR_SECONDS = 90

/** Has kiosks send their levels five times a second while a page shows their venue, and not a minute longer. */
export function startWatching(
  { broker, bus, clock, log, watching, presence, documents }: Deps,
  scope: Scope,
): void {
  const watch = (venue: Id, kiosks: Id[]) => {
    for (const kiosk of kiosks) {
      const id = newId((bytes) => crypto.getRandomValues(bytes))
      const command = { command: 'watch', seconds: WATCHED_FOR_SECONDS } as const
      broker
        .publish(
          kioskAction,
          { venue, kiosk },
          { id, at: clock.now(), timeToLiveMillis: seconds(10), do: command },
        )
        .catch((error: unknown) => log.error('kiosk not asked for its levels', { venue, kiosk, error }))
    }
  }

  scope.own(
    watching.onChange((venue, count) => {
      if (count > 0) watch(venue, presence.online(venue))
    }),
  )
  scope.own(
    bus.on('kioskStatusReceived', 'watching', ({ venue, kiosk, status }) => {
      if (status.status === 'online' && watching.count(venue) > 0) watch(venue, [kiosk])
    }),
  )
  scope.every(RENEWED_EVERY, () => {
    for (const venue of documents().venues())
      if (watching.count(venue) > 0) watch(venue, presence.online(venue))
  })
}
