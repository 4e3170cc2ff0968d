import { Readable } from 'node:stream'
import type { Database } from 'bun:sqlite'
import type { Kysely } from 'kysely'
import type { Millis } from '../../core/units/time.ts'
import type { Tables } from '../store/tables.ts'
import { createGroupCommit, type GroupCommit } from './group-commit.ts'
import { OutgoingQueues } from './outgoing-queues.ts'
import { RetainedMessages } from './retained-messages.ts'
import type { ClientRef, GivenPacket, StoredPacket } from './stored-packet.ts'
import { storedPacket } from './stored-packet.ts'
import { Subscriptions, type ClientSubscription, type Subscription } from './subscriptions.ts'
import { Wills, type Will } from './wills.ts'

/**
 * What the embedded broker must not forget: retained messages, persistent sessions with their queues, and wills. All of it
 * is in memory, and every change is on disk before its promise resolves, so it outlives `kill -9`.
 *
 * This is aedes-persistence's asynchronous interface. Inbound QoS 2 hand-shakes are in memory alone: after a restart such
 * a message may arrive twice, and nothing in this product is sent at QoS 2.
 */
export class MqttPersistence {
  readonly retained: RetainedMessages
  readonly subscriptions: Subscriptions
  readonly outgoing: OutgoingQueues
  readonly wills: Wills
  readonly #incoming = new Map<string, Map<number | undefined, StoredPacket>>()
  readonly #connection: Database
  readonly #commit: GroupCommit
  #isFrozen = false
  broker: { id: string } = { id: '' }
  /** Which filters a client may keep; aedes stores those it refused as well. */
  permits: (client: ClientRef, filter: string) => boolean = () => true

  constructor(database: { db: Kysely<Tables>; connection: Database }) {
    const commit = createGroupCommit(database)
    this.#connection = database.connection
    this.#commit = { write: (work) => (this.#isFrozen ? Promise.resolve() : commit.write(work)) }
    this.retained = new RetainedMessages(this.#commit)
    this.subscriptions = new Subscriptions(this.#commit)
    this.outgoing = new OutgoingQueues(this.#commit)
    this.wills = new Wills(this.#commit)
    for (const part of [this.retained, this.subscriptions, this.outgoing, this.wills])
      part.load(this.#connection)
  }

  async setup(broker: { id: string }): Promise<void> {
    this.broker = broker
  }

  /**
   * Keeps nothing that happens from now on. Called before the broker ends in peace: the connections it then closes are
   * not lost kiosks, and their wills wait to see whether they come back.
   */
  freeze(): void {
    this.#isFrozen = true
  }

  /** Notes that a persistent session is in use. */
  async seen(client: string, at: Millis): Promise<void> {
    await this.#commit.write((connection) =>
      connection
        .query('insert or replace into mqtt_sessions (client, seen_at) values (?, ?)')
        .run(client, at),
    )
  }

  /** Persistent sessions, those unseen for longest first. */
  sessions(): { client: string; seenAt: Millis }[] {
    const rows = this.#connection.query<{ client: string; seen_at: number }, []>(
      'select * from mqtt_sessions',
    )
    const seen = new Map(rows.all().map((row) => [row.client, row.seen_at]))
    const clients = new Set([...this.subscriptions.clients(), ...this.outgoing.clients(), ...seen.keys()])
    return [...clients]
      .map((client) => ({ client, seenAt: seen.get(client) ?? 0 }))
      .toSorted((one, other) => one.seenAt - other.seenAt)
  }

  /** Removes a session with all that waits for it. */
  async forget(client: string): Promise<void> {
    await Promise.all([
      this.subscriptions.removeAll(client),
      this.outgoing.removeAll(client),
      this.#commit.write((connection) =>
        connection.query('delete from mqtt_sessions where client = ?').run(client),
      ),
    ])
  }

  async storeRetained(packet: GivenPacket): Promise<void> {
    await this.retained.store(packet)
  }

  createRetainedStream(filter: string): Readable {
    return this.createRetainedStreamCombi([filter])
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    return Readable.from(filters.flatMap((filter) => this.retained.matching(filter)))
  }

  async addSubscriptions(client: ClientRef, given: readonly Subscription[]): Promise<void> {
    await this.subscriptions.add(
      client.id,
      given.filter(({ topic }) => this.permits(client, topic)),
    )
  }

  async removeSubscriptions(client: ClientRef, filters: readonly string[]): Promise<void> {
    await this.subscriptions.remove(client.id, filters)
  }

  async subscriptionsByClient(client: ClientRef): Promise<Subscription[]> {
    return this.subscriptions.ofClient(client.id)
  }

  async subscriptionsByTopic(topic: string): Promise<ClientSubscription[]> {
    return this.subscriptions.matching(topic)
  }

  async cleanSubscriptions(client: ClientRef): Promise<void> {
    await this.subscriptions.removeAll(client.id)
    // MQTT 3.1.1, 3.1.2.4: a clean start discards the earlier session, of which the queue is a part.
    await this.outgoing.removeAll(client.id)
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return this.subscriptions.counts()
  }

  getClientList(filter: string): Readable {
    return Readable.from(this.subscriptions.clientsWith(filter))
  }

  async outgoingEnqueue(subscription: { clientId: string }, packet: GivenPacket): Promise<void> {
    await this.outgoing.add([subscription.clientId], packet)
  }

  async outgoingEnqueueCombi(
    subscriptions: readonly { clientId: string }[],
    packet: GivenPacket,
  ): Promise<void> {
    await this.outgoing.add(new Set(subscriptions.map(({ clientId }) => clientId)), packet)
  }

  async outgoingUpdate(client: ClientRef, packet: GivenPacket): Promise<void> {
    await this.outgoing.update(client.id, packet)
  }

  async outgoingClearMessageId(client: ClientRef, packet: GivenPacket): Promise<StoredPacket | undefined> {
    return this.outgoing.clear(client.id, packet.messageId)
  }

  outgoingStream(client: ClientRef): Readable {
    return Readable.from(this.outgoing.of(client.id))
  }

  async incomingStorePacket(client: ClientRef, packet: GivenPacket): Promise<void> {
    const own = this.#incoming.get(client.id) ?? new Map<number | undefined, StoredPacket>()
    this.#incoming.set(client.id, own)
    own.set(packet.messageId, { ...storedPacket(packet), messageId: packet.messageId })
  }

  async incomingGetPacket(client: ClientRef, packet: GivenPacket): Promise<StoredPacket> {
    const found = this.#incoming.get(client.id)?.get(packet.messageId)
    if (!found) throw new Error(`No message ${packet.messageId} has come from ${client.id}.`)
    return found
  }

  async incomingDelPacket(client: ClientRef, packet: GivenPacket): Promise<void> {
    if (!this.#incoming.get(client.id)?.delete(packet.messageId))
      throw new Error(`No message ${packet.messageId} has come from ${client.id}.`)
  }

  async cleanIncoming(client: ClientRef): Promise<void> {
    this.#incoming.delete(client.id)
  }

  async putWill(client: ClientRef, packet: GivenPacket): Promise<void> {
    await this.wills.put(client.id, this.broker.id, packet)
  }

  async getWill(client: ClientRef): Promise<Will | undefined> {
    return this.wills.get(client.id)
  }

  async delWill(client: ClientRef): Promise<Will | undefined> {
    return this.wills.delete(client.id)
  }

  streamWill(brokers: Record<string, unknown> = {}): Readable {
    return Readable.from(this.wills.all().filter(({ brokerId }) => !Object.hasOwn(brokers, brokerId)))
  }

  async destroy(): Promise<void> {
    this.freeze()
  }
}
