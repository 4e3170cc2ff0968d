import type { Id } from '../../core/kit/id.ts'
import type { Stop } from '../../core/kit/scope.ts'
import type { DropReason } from '../../core/protocol/channel.ts'
import type { Channel, TopicParts } from '../../core/protocol/channel.ts'

/** Who is connected, as the credential says. */
export type Principal =
  | { kind: 'kiosk'; venue: Id; kiosk: Id }
  /** Another system: may read everything of its venue, and publish positions. */
  | { kind: 'integration'; venue: Id; integration: Id }

/** Checks a user name and password; null refuses. */
export type Authenticate = (username: string, password: string) => Promise<Principal | null>

/** What the controller needs of a broker, embedded or not. */
export interface Broker {
  publish<Template extends string, Message>(
    channel: Channel<Template, Message>,
    parts: TopicParts<Template>,
    message: Message,
  ): Promise<void>
  /** Removes a retained message. */
  clear<Template extends string, Message>(
    channel: Channel<Template, Message>,
    parts: TopicParts<Template>,
  ): Promise<void>
  /**
   * Hands every valid message of a channel to `take`; a bad one is counted and dropped. A QoS 1 message is acknowledged
   * to its sender only after `take` has resolved, so what was acknowledged has been kept.
   */
  receive<Template extends string, Message>(
    channel: Channel<Template, Message>,
    take: (message: Message, parts: TopicParts<Template>) => void | Promise<void>,
  ): Stop
  /** Closes whoever is connected under a name whose credential is no longer good, and forgets its sessions. */
  disconnect(username: string): void
  counts(): BrokerCounts
}

export interface BrokerCounts {
  connections: number
  received: number
  published: number
  /** Dropped messages by reason. */
  dropped: Record<DropReason['is'] | 'notPermitted', number>
}
