import type { Scope } from '../../core/kit/scope.ts'
import { kioskPlayed } from '../../core/protocol/kiosk-played.ts'
import type { Broker } from '../mqtt/broker.ts'
import type { PlayedLog } from '../store/played-log.ts'

/** Writes proof of play down before its sender is told that it arrived. */
export function startPlayed(
  { broker, played }: { broker: Broker; played: Pick<PlayedLog, 'add'> },
  scope: Scope,
): void {
  scope.own(broker.receive(kioskPlayed, ({ entries }, { venue, kiosk }) => played.add(venue, kiosk, entries)))
}
