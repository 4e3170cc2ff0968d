import type { Scope } from '../../core/kit/scope.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { kioskAction } from '../../core/protocol/kiosk-action.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { seconds } from '../../core/units/time.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { reloadPage } from '../page/reload-page.ts'
import { acceptDesired } from './accept-desired.ts'
import { actionHandler } from './action-handler.ts'
import type { Connection } from './connection.ts'
import type { Teller } from './tell-controller.ts'

const WATCHED_EVERY = 200
const RELOADED_FOR = 'driftscape.reloaded-for'

/** Does what arrives: plays by each newer `desired`, acts on actions, and says what it could not read. */
export interface Obedience {
  /** The topics to listen to. */
  topics: readonly string[]
  receive: (topic: string, payload: Uint8Array) => void
}

export function obeyController(
  kiosk: Kiosk,
  parts: { identity: KioskIdentity; line: Pick<Connection, 'publish'>; tell: Pick<Teller, 'telemetry'> },
  scope: Scope,
): Obedience {
  const { identity, line, tell } = parts
  const { clock, engine, troubles } = kiosk.parts
  const topicParts = { venue: identity.venue, kiosk: identity.kiosk }
  const topics = { desired: kioskDesired.topic(topicParts), action: kioskAction.topic(topicParts) }
  let watched = scope.child()

  const refused = (what: string, why: string) =>
    troubles.raise('messageRefused', `A message about ${what} was dropped: ${why}. Music plays on.`, what)
  const obey = (payload: Uint8Array) => {
    const accepted = acceptDesired(payload, kiosk.desired.peek(), identity.kiosk)
    if (accepted.is === 'refused') return refused('what to play', accepted.why)
    troubles.clear('messageRefused', 'what to play')
    if (accepted.is === 'newer') void kiosk.obey(accepted.desired)
  }
  const act = actionHandler({
    clock,
    topicParts,
    publish: (message) => line.publish(message),
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
      watched.close()
      const mine = scope.child()
      watched = mine
      mine.every(WATCHED_EVERY, () => void tell.telemetry())
      mine.after(seconds(forSeconds), () => mine.close())
    },
    onRefused: (why) => refused('something to do', why),
    doneBefore: [sessionStorage.getItem(RELOADED_FOR) ?? ''],
  })

  return {
    topics: [topics.desired, topics.action],
    receive: (topic, payload) => {
      if (topic === topics.desired) obey(payload)
      else if (topic === topics.action) act(payload)
    },
  }
}
