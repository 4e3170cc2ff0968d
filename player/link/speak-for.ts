import { effect } from '@preact/signals'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { kioskAction } from '../../core/protocol/kiosk-action.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { kioskReported, type Reported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { kioskTelemetry } from '../../core/protocol/kiosk-telemetry.ts'
import { minutes, seconds } from '../../core/units/time.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { reloadPage } from '../page/reload-page.ts'
import { playerVersion } from '../version.ts'
import { acceptDesired } from './accept-desired.ts'
import { capabilities } from './capabilities.ts'
import { Connection, type Outgoing } from './connection.ts'
import { reportOf, saysTheSame, signedAt } from './report.ts'
import { sendPlayed } from './send-played.ts'
import { actionHandler } from './action-handler.ts'
import { measure } from './telemetry.ts'

const TELEMETRY_EVERY = seconds(10)
const WATCHED_EVERY = 200
const RELOADED_FOR = 'driftscape.reloaded-for'

/** Speaks with the controller under one identity: obeys `desired`, reports, measures, proves, acts. */
export function speakFor(kiosk: Kiosk, identity: KioskIdentity, scope: Scope): void {
  const { clock, engine, troubles, store } = kiosk.parts
  const topicParts = { venue: identity.venue, kiosk: identity.kiosk }
  const bootId = crypto.randomUUID()
  const topics = {
    desired: kioskDesired.topic(topicParts),
    action: kioskAction.topic(topicParts),
    status: kioskStatus.topic(topicParts),
  }
  let isSendingPlayed = false
  let lastReport: Omit<Reported, 'at'> | null = null
  let stopWatching: Stop | null = null

  /** For what is sent again anyway: a message that the link swallows is made good when it is open again. */
  const send = (message: Outgoing) => {
    if (connection.isOpen) connection.publish(message).catch(() => {})
  }
  const refused = (what: string, why: string) =>
    troubles.raise('messageRefused', `A message about ${what} was dropped: ${why}. Music plays on.`, what)

  const sayStatus = (status: KioskStatus) =>
    send({ topic: topics.status, payload: kioskStatus.encode(status), qos: 1, retain: true })
  const sayOnline = () =>
    sayStatus({
      status: 'online',
      at: clock.now(),
      bootId,
      version: playerVersion,
      capabilities: capabilities(),
    })
  const sayReport = (isWanted: 'changed' | 'anyway') => {
    const report = reportOf({
      state: kiosk.state.value,
      desired: kiosk.desired.value,
      plan: kiosk.agenda.plan.value,
      sounding: kiosk.conductor.sounding.value,
      layers: engine.layers.value,
      troubles: troubles.list.value,
      version: playerVersion,
    })
    if (!connection.isOpen || (isWanted === 'changed' && saysTheSame(lastReport, report))) return
    lastReport = report
    const payload = kioskReported.encode(signedAt(report, clock.now()))
    send({ topic: kioskReported.topic(topicParts), payload, qos: 1, retain: true })
  }
  const sayPlayed = async () => {
    if (isSendingPlayed || !connection.isOpen) return
    isSendingPlayed = true
    // A failure leaves the entries where they are; the next minute or the next link sends them.
    await sendPlayed({ store, publish: (message) => connection.publish(message), topicParts }).catch(() => {})
    isSendingPlayed = false
  }
  const sayTelemetry = async () => {
    const telemetry = await measure(engine, clock.now())
    const topic = kioskTelemetry.topic(topicParts)
    send({ topic, payload: kioskTelemetry.encode(telemetry), qos: 0, retain: false })
  }
  const obey = (payload: Uint8Array) => {
    const accepted = acceptDesired(payload, kiosk.desired.peek(), identity.kiosk)
    if (accepted.is === 'refused') return refused('what to play', accepted.why)
    troubles.clear('messageRefused', 'what to play')
    if (accepted.is === 'newer') void kiosk.obey(accepted.desired)
  }
  const act = actionHandler({
    clock,
    topicParts,
    publish: (message) => connection.publish(message),
    identify: () => {
      engine.chime()
      kiosk.identified.value += 1
    },
    reload: (because) => {
      // The broker may hand the same action to the page that comes after this one.
      sessionStorage.setItem(RELOADED_FOR, because)
      void reloadPage()
    },
    watch: (forSeconds) => {
      stopWatching?.()
      const watched = scope.child()
      watched.every(WATCHED_EVERY, () => void sayTelemetry())
      watched.after(seconds(forSeconds), () => watched.close())
      stopWatching = () => watched.close()
    },
    onRefused: (why) => refused('something to do', why),
    doneBefore: [sessionStorage.getItem(RELOADED_FOR) ?? ''],
  })

  const connection = new Connection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`,
    clientId: identity.kiosk,
    username: `kiosk:${identity.kiosk}`,
    password: identity.credential,
    will: { topic: topics.status, payload: kioskStatus.encode({ status: 'lost' }), qos: 1, retain: true },
    subscriptions: [topics.desired, topics.action],
    clock,
    random: Math.random,
    onOpen: () => {
      kiosk.link.value = { is: 'open', since: clock.now() }
      sayOnline()
      // The last will of this kiosk's former connection may reach the broker's store after the first word of this one.
      scope.after(seconds(3), sayOnline)
      sayReport('anyway')
      void sayTelemetry()
      void sayPlayed()
    },
    onLost: () => {
      if (kiosk.link.peek().is !== 'lost') kiosk.link.value = { is: 'lost', since: clock.now() }
    },
    onRefused: () =>
      void kiosk.unpair('This kiosk was removed in the admin, or its pairing was renewed elsewhere.'),
    onMessage: (topic, payload) => {
      if (topic === topics.desired) obey(payload)
      else if (topic === topics.action) act(payload)
    },
  })

  kiosk.link.value = { is: 'connecting', since: clock.now() }
  connection.start(scope)
  scope.own(effect(() => sayReport('changed')))
  scope.every(TELEMETRY_EVERY, () => void sayTelemetry())
  scope.every(minutes(1), () => void sayPlayed())
  scope.listen(window, 'online', () => connection.hurry(scope))
  scope.own(() => (kiosk.link.value = { is: 'idle' }))
}
