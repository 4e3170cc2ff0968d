import { effect } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { minutes, seconds } from '../../core/units/time.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { Connection } from './connection.ts'
import { obeyController } from './obey-controller.ts'
import { tellController } from './tell-controller.ts'

const TELEMETRY_EVERY = seconds(10)

/** Speaks with the controller under one identity: obeys `desired`, reports, measures, proves, acts. */
export function speakFor(kiosk: Kiosk, identity: KioskIdentity, scope: Scope): void {
  const { clock } = kiosk.parts
  const topicParts = { venue: identity.venue, kiosk: identity.kiosk }
  const connection = new Connection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`,
    clientId: identity.kiosk,
    username: `kiosk:${identity.kiosk}`,
    password: identity.credential,
    will: {
      topic: kioskStatus.topic(topicParts),
      payload: kioskStatus.encode({ status: 'lost' }),
      qos: kioskStatus.qos,
      retain: kioskStatus.retain,
    },
    clock,
    random: Math.random,
  })
  const tell = tellController(kiosk, topicParts, connection)
  const obedience = obeyController(kiosk, { identity, line: connection, tell }, scope)

  kiosk.link.value = { is: 'connecting', since: clock.now() }
  connection.start(
    {
      subscriptions: obedience.topics,
      onMessage: obedience.receive,
      onOpen: () => {
        kiosk.link.value = { is: 'open', since: clock.now() }
        tell.online()
        // The last will of this kiosk's former connection may reach the broker's store after the first word of this one.
        scope.after(seconds(3), tell.online)
        tell.report('anyway')
        void tell.telemetry()
        void tell.played()
      },
      onLost: () => {
        if (kiosk.link.peek().is !== 'lost') kiosk.link.value = { is: 'lost', since: clock.now() }
      },
      onRefused: () =>
        void kiosk.unpair('This kiosk was removed in the admin, or its pairing was renewed elsewhere.'),
    },
    scope,
  )
  scope.own(effect(() => tell.report('changed')))
  scope.every(TELEMETRY_EVERY, () => void tell.telemetry())
  scope.every(minutes(1), () => void tell.played())
  scope.listen(window, 'online', () => connection.hurry(scope))
  scope.own(() => (kiosk.link.value = { is: 'idle' }))
}
