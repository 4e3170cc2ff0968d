import { Id } from '../../core/kit/id.ts'
import { TOPIC_ROOT, type Channel } from '../../core/protocol/channel.ts'
import { kioskAction, kioskActionResult } from '../../core/protocol/kiosk-action.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { kioskPlayed } from '../../core/protocol/kiosk-played.ts'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { kioskTelemetry } from '../../core/protocol/kiosk-telemetry.ts'
import { position } from '../../core/protocol/position.ts'
import * as v from 'valibot'
import type { Principal } from './broker.ts'

type AnyChannel = Pick<Channel<string, unknown>, 'match'>

const ofKiosks: readonly AnyChannel[] = [
  kioskReported,
  kioskStatus,
  kioskTelemetry,
  kioskPlayed,
  kioskActionResult,
]
const toKiosks: readonly AnyChannel[] = [kioskDesired, kioskAction]

/**
 * Whether a principal may publish on a topic, or subscribe with a filter.
 *
 * A kiosk says only what concerns itself and hears only what is meant for itself; another system hears its whole venue
 * and publishes positions there. Everything else is refused, `$SYS`, shared subscriptions and wider wildcards included.
 */
export function may(principal: Principal, what: 'publish' | 'subscribe', topic: string): boolean {
  switch (principal.kind) {
    case 'kiosk':
      return what === 'publish'
        ? ofKiosks.some((channel) => isOwn(principal, channel.match(topic)))
        : toKiosks.some((channel) => isOwn(principal, channel.match(topic))) ||
            (mayHear(principal, topic) && /[+#]/.test(topic))
    case 'integration':
      return what === 'publish' ? isOwn(principal, position.match(topic)) : mayHear(principal, topic)
  }
}

/** Whether a message, or every message that a filter matches, lies below what a principal may listen to. */
export function mayHear(principal: Principal, topic: string): boolean {
  const venue = `${TOPIC_ROOT}/${principal.venue}/`
  return topic.startsWith(principal.kind === 'kiosk' ? `${venue}kiosk/${principal.kiosk}/` : venue)
}

/** Whether every part of a topic is an id, and those that the principal has too are its own. */
function isOwn(principal: Principal, parts: Record<string, string> | null): boolean {
  if (!parts) return false
  if (!Object.values(parts).every((part) => v.is(Id, part))) return false
  return (
    parts['venue'] === principal.venue && (principal.kind !== 'kiosk' || parts['kiosk'] === principal.kiosk)
  )
}
