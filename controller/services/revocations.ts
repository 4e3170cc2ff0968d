import type { Scope } from '../../core/kit/scope.ts'
import type { Bus } from '../bus.ts'

/** Closes the connections of whoever may no longer connect. */
export function startRevocations({ bus, broker }: { bus: Bus; broker: { disconnect(username: string): void } }, scope: Scope): void {
  scope.own(bus.on('credentialRevoked', 'revocations', ({ username }) => broker.disconnect(username)))
}
