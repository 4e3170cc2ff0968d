import type { DropReason } from '../../core/protocol/channel.ts'
import { dropReasonInWords, type Channel } from '../../core/protocol/channel.ts'
import { kioskActionResult } from '../../core/protocol/kiosk-action.ts'
import { kioskPlayed } from '../../core/protocol/kiosk-played.ts'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { kioskTelemetry } from '../../core/protocol/kiosk-telemetry.ts'
import { position } from '../../core/protocol/position.ts'
import type { Stop } from '../../core/kit/scope.ts'
import type { TopicParts } from '../../core/protocol/channel.ts'
import type { Log } from '../log.ts'
import { may } from './access.ts'
import type { BrokerCounts, Principal } from './broker.ts'

/** What shall become of a message that a client has published. */
type Verdict = { is: 'dropped' } | { is: 'accepted'; retain: boolean; hand: () => Promise<void> }

interface Receiver {
  channel: Pick<Channel<string, unknown>, 'template' | 'retain' | 'match'>
  /** Decodes the payload; the verdict's `hand` gives it to those who take it. */
  read(
    topic: string,
    payload: Uint8Array,
  ): { ok: true; hand: () => Promise<void> } | { ok: false; reason: DropReason }
}

/** Decides about published messages, and hands the good ones to whoever receives their channel. */
export interface Inbound {
  judge(principal: Principal, topic: string, payload: Uint8Array): Verdict
  receive<Template extends string, Message>(
    channel: Channel<Template, Message>,
    take: (message: Message, parts: TopicParts<Template>) => void | Promise<void>,
  ): Stop
  /** Reads one message as if it had just been published, for what was retained before somebody listened. */
  replay(topic: string, payload: Uint8Array): Promise<void>
}

export function createInbound(counts: BrokerCounts, log: Log): Inbound {
  type Take = (message: unknown, parts: Record<string, string>) => void | Promise<void>
  const takes = new Map<string, Set<Take>>()

  function receiver<Template extends string, Message>(channel: Channel<Template, Message>): Receiver {
    return {
      channel,
      read(topic, payload) {
        const parts = channel.match(topic)
        const message = channel.decode(payload)
        if (!message.ok) return message
        return {
          ok: true,
          hand: async () => {
            for (const take of takes.get(channel.template) ?? []) await take(message.value, parts ?? {})
          },
        }
      },
    }
  }

  const receivers = [
    receiver(kioskReported),
    receiver(kioskStatus),
    receiver(kioskTelemetry),
    receiver(kioskPlayed),
    receiver(kioskActionResult),
    receiver(position),
  ]

  function read(topic: string, payload: Uint8Array) {
    const found = receivers.find(({ channel }) => channel.match(topic))
    return found ? { found, outcome: found.read(topic, payload) } : null
  }

  return {
    judge(principal, topic, payload) {
      const known = may(principal, 'publish', topic) ? read(topic, payload) : null
      if (!known) {
        counts.dropped.notPermitted += 1
        log.warn('message dropped', {
          topic: topic.slice(0, 200),
          because: 'its sender may not publish there',
        })
        return { is: 'dropped' }
      }
      const { found, outcome } = known
      if (!outcome.ok) {
        counts.dropped[outcome.reason.is] += 1
        log.warn('message dropped', { topic, because: dropReasonInWords(outcome.reason) })
        return { is: 'dropped' }
      }
      return { is: 'accepted', retain: found.channel.retain, hand: outcome.hand }
    },
    receive(channel, take) {
      const ofChannel = takes.get(channel.template) ?? new Set()
      takes.set(channel.template, ofChannel)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the receiver of this template calls it, with what this channel decoded
      const untyped = take as Take
      ofChannel.add(untyped)
      return () => ofChannel.delete(untyped)
    },
    async replay(topic, payload) {
      const outcome = read(topic, payload)?.outcome
      if (outcome?.ok) await outcome.hand()
    },
  }
}
