import { dropReasonInWords } from '../../core/protocol/channel.ts'
import type { Id } from '../../core/kit/id.ts'
import { kioskDesired, type Desired } from '../../core/protocol/kiosk-desired.ts'

export type Accepted =
  | { is: 'newer'; desired: Desired }
  /** Seen before, or overtaken: nothing to do. */
  | { is: 'old' }
  | { is: 'refused'; why: string }

/** Whether a message on the `desired` topic is to be obeyed. */
export function acceptDesired(payload: Uint8Array, current: Desired | null, kiosk: Id): Accepted {
  const read = kioskDesired.decode(payload)
  if (!read.ok) return { is: 'refused', why: dropReasonInWords(read.reason) }
  const desired = read.value
  if (desired.kiosk.id !== kiosk) return { is: 'refused', why: `it is meant for kiosk "${desired.kiosk.id}"` }
  // Revisions count for one kiosk: what another one obeyed before says nothing here.
  const isSameKiosk = current?.kiosk.id === kiosk && current.venue.id === desired.venue.id
  if (isSameKiosk && desired.revision <= current.revision) return { is: 'old' }
  return { is: 'newer', desired }
}
