import type { Scope } from '../../core/kit/scope.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { seconds } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Broker } from '../mqtt/broker.ts'
import type { AllDocuments } from './venue-documents.ts'

interface Deps {
  broker: Broker
  bus: Bus
  log: Log
  documents: () => AllDocuments
}

/** Long enough for a last will to be kept, which happens as the connection closes. */
const LAST_WORD_WITHIN = seconds(2)

/** Puts out whoever's credential was withdrawn, and leaves nothing of a removed kiosk's last word. */
export function startRevocation({ broker, bus, log, documents }: Deps, scope: Scope): void {
  const isKnown = ({ venue, kiosk }: { venue: string; kiosk: string }) =>
    documents().of(venue)?.kiosks.has(kiosk) ?? false

  scope.own(bus.on('credentialRevoked', 'revocation', ({ username }) => broker.disconnect(username)))

  // The connection of a removed kiosk is cut after its messages were cleared, and its will then says that it is lost.
  scope.own(
    broker.receive(kioskStatus, (_status, parts) => {
      if (isKnown(parts)) return
      scope.after(LAST_WORD_WITHIN, () => {
        if (isKnown(parts)) return
        broker
          .clear(kioskStatus, parts)
          .catch((error: unknown) =>
            log.error('last word of a removed kiosk not cleared', { ...parts, error }),
          )
      })
    }),
  )
}
