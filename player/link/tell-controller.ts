import type { Id } from '../../core/kit/id.ts'
import { kioskReported, type Reported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { kioskTelemetry } from '../../core/protocol/kiosk-telemetry.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { playerVersion } from '../version.ts'
import { capabilities } from './capabilities.ts'
import type { Connection, Outgoing } from './connection.ts'
import { reportOf, saysTheSame, signedAt } from './report.ts'
import { sendPlayed } from './send-played.ts'
import { measure } from './telemetry.ts'

/** All that a kiosk says. While there is no link each of them does nothing: all is said again when it opens. */
export interface Teller {
  online: () => void
  /** `changed` says it only if it is other than what was said last. */
  report: (isWanted: 'changed' | 'anyway') => void
  telemetry: () => Promise<void>
  /** Sends the proof of play until none is left; one sending at a time. */
  played: () => Promise<void>
}

export function tellController(
  kiosk: Kiosk,
  topicParts: { venue: Id; kiosk: Id },
  line: Pick<Connection, 'isOpen' | 'publish'>,
): Teller {
  const { clock, engine, troubles, store } = kiosk.parts
  const bootId = crypto.randomUUID()
  let isSendingPlayed = false
  let lastReport: Omit<Reported, 'at'> | null = null

  /** For what is sent again anyway: a message that the link swallows is made good when it is open again. */
  const send = (message: Outgoing) => {
    if (line.isOpen) line.publish(message).catch(() => {})
  }

  return {
    online: () => {
      const at = clock.now()
      const status = {
        status: 'online',
        at,
        bootId,
        version: playerVersion,
        capabilities: capabilities(),
      } as const
      const { qos, retain } = kioskStatus
      send({ topic: kioskStatus.topic(topicParts), payload: kioskStatus.encode(status), qos, retain })
    },
    report: (isWanted) => {
      const report = reportOf({
        state: kiosk.state.value,
        desired: kiosk.desired.value,
        plan: kiosk.agenda.plan.value,
        sounding: kiosk.conductor.sounding.value,
        layers: engine.layers.value,
        troubles: troubles.list.value,
        version: playerVersion,
      })
      if (!line.isOpen || (isWanted === 'changed' && saysTheSame(lastReport, report))) return
      lastReport = report
      const payload = kioskReported.encode(signedAt(report, clock.now()))
      const { qos, retain } = kioskReported
      send({ topic: kioskReported.topic(topicParts), payload, qos, retain })
    },
    telemetry: async () => {
      const payload = kioskTelemetry.encode(await measure(engine, clock.now()))
      const { qos, retain } = kioskTelemetry
      send({ topic: kioskTelemetry.topic(topicParts), payload, qos, retain })
    },
    played: async () => {
      if (isSendingPlayed || !line.isOpen) return
      isSendingPlayed = true
      // A failure leaves the entries where they are; the next minute or the next link sends them.
      await sendPlayed({ store, publish: (message) => line.publish(message), topicParts }).catch(() => {})
      isSendingPlayed = false
    },
  }
}
