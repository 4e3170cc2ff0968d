import type { AedesOptions, Client, PublishPacket } from 'aedes'
import type { Clock } from '../../core/clock/clock.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import type { Log } from '../log.ts'
import { may, mayHear } from './access.ts'
import type { Authenticate, BrokerCounts } from './broker.ts'
import type { Connections } from './connections.ts'
import type { Inbound } from './inbound.ts'
import type { MqttPersistence } from './persistence.ts'
import { sessionId, usernameOf } from './session-id.ts'
import { bytesOf, type GivenPacket } from './stored-packet.ts'

/** Long enough for a slow link, short enough that nobody holds places without saying who he is. */
export const MUST_BE_KNOWN_WITHIN: Millis = seconds(10)
const MOST_SESSIONS_PER_USERNAME = 8
const MOST_FILTERS_PER_CLIENT = 200
const LONGEST_FILTER = 1024
/** A reader this far behind gets no more QoS 0 messages, and is closed when a QoS 1 message comes: it can return to it. */
const MOST_UNREAD_BYTES = 2 * 1024 * 1024

type Admission = 'admitted' | 'unknown' | 'notNow'

/**
 * What a client that is not let in is told (MQTT 3.1.1, 3.2.2.3). A kiosk that hears 4 twice forgets who it is and asks to
 * be paired again, so 4 is said only of a wrong credential: a fault of ours, or a last will that this version cannot read,
 * must not unpair a house.
 */
const REFUSALS = {
  unknown: { code: 4, words: 'Bad user name or password.' },
  notNow: { code: 3, words: 'Not available to this client now.' },
} as const

interface Inside {
  authenticate: Authenticate
  persistence: MqttPersistence
  log: Log
  clock: Clock
  counts: BrokerCounts
  inbound: Inbound
  connections: Connections<Client>
  deliver(packet: GivenPacket & { topic: string }): Promise<void>
  skip(packet: object): void
}

/** What aedes asks of us: who may connect, what may be said, what may be heard. */
export function brokerHooks(inside: Inside): AedesOptions {
  const { authenticate, persistence, log, clock, counts, inbound, connections } = inside
  const wills = new WeakMap<Client, { topic: string; payload: Buffer | string }>()
  const lastOf = new WeakMap<Client, Promise<boolean>>()

  /** One message after the other for each client: acknowledgements must keep their order (MQTT 3.1.1, 4.6). */
  function inOrder(client: Client, work: () => Promise<boolean>): Promise<boolean> {
    const mine = (lastOf.get(client) ?? Promise.resolve(true)).then(work)
    lastOf.set(client, mine)
    return mine
  }

  async function admission(client: Client, username: string, password: string): Promise<Admission> {
    try {
      const principal = await authenticate(username, password)
      if (!principal || client.closed) return 'unknown'
      const will = wills.get(client)
      if (will && inbound.judge(principal, will.topic, bytesOf(will)).is === 'dropped') return 'notNow'
      connections.add(client, { username, principal })
      if (!client.clean) await noteSession(client)
      return 'admitted'
    } catch (error) {
      log.error('a client could not be checked', { username, error })
      return 'notNow'
    }
  }

  async function isTaken(client: Client, packet: PublishPacket): Promise<boolean> {
    try {
      await take(client, packet)
      return true
    } catch (error) {
      log.error('message not kept', { topic: packet.topic, error })
      return false
    }
  }

  async function take(client: Client, packet: PublishPacket): Promise<void> {
    counts.received += 1
    const known = connections.get(client)
    // A kiosk that is connected again is not lost, whatever its former connection left to be said.
    const isStale = wills.get(client) === packet && connections.isConnectedBeside(client)
    inside.skip(packet)
    if (!known || isStale) return
    const verdict = inbound.judge(known.principal, packet.topic, bytesOf(packet))
    // Dropped yet acknowledged. Closing the connection brings a good client straight back with the same message: one that
    // retries after 100 ms was closed 29 times in 3 s that way, and this way never, and its other messages went through.
    if (verdict.is === 'dropped') return
    await verdict.hand()
    await inside.deliver({
      topic: packet.topic,
      payload: packet.payload,
      qos: packet.qos,
      retain: packet.retain && verdict.retain,
    })
  }

  return {
    // Unlimited: with a limit, as many slow readers as it allows would hold up everybody's messages.
    concurrency: 0,
    connectTimeout: MUST_BE_KNOWN_WITHIN,
    drainTimeout: MUST_BE_KNOWN_WITHIN,
    maxInflightInbound: 100,
    maxTopicLevels: 20,
    // Not the wire's id but ours, which the name below makes longer.
    maxClientsIdLength: 200,
    preConnect(client, packet, done) {
      packet.clientId = sessionId(packet.username ?? '', packet.clientId)
      // aedes publishes this very object later, so it is known again.
      if (packet.will) wills.set(client, packet.will)
      done(null, true)
    },
    /* oxlint-disable promise/no-callback-in-promise -- aedes asks by callback, and neither callback throws */
    authenticate(client, username, password, done) {
      void admission(client, username ?? '', password?.toString() ?? '').then((outcome) => {
        if (outcome === 'admitted') return done(null, true)
        return done(
          Object.assign(new Error(REFUSALS[outcome].words), { returnCode: REFUSALS[outcome].code }),
          false,
        )
      })
    },
    authorizePublish(client, packet, done) {
      if (!client) return done(new Error('Nobody publishes this.'))
      void inOrder(client, () => isTaken(client, packet)).then((taken) =>
        // Not acknowledged otherwise, so that its sender keeps it and sends it again after it has come back.
        done(taken ? null : new Error('The message could not be kept.')),
      )
    },
    /* oxlint-enable promise/no-callback-in-promise */
    authorizeSubscribe(client, subscription, done) {
      const known = connections.get(client)
      const allowed =
        known !== undefined &&
        subscription.topic.length <= LONGEST_FILTER &&
        may(known.principal, 'subscribe', subscription.topic) &&
        subscriptionsOf(client) < MOST_FILTERS_PER_CLIENT
      done(null, allowed ? subscription : null)
    },
    authorizeForward(client, packet) {
      const known = connections.get(client)
      if (!known || !mayHear(known.principal, packet.topic)) return null
      if (client.conn.writableLength < MOST_UNREAD_BYTES) return packet
      if (packet.qos > 0) client.conn.destroy(new Error('The client reads too slowly.'))
      return null
    },
  }

  async function noteSession(client: Client): Promise<void> {
    const own = persistence
      .sessions()
      .filter(
        (session) => usernameOf(session.client) === usernameOf(client.id) && session.client !== client.id,
      )
    const tooMany = own.slice(0, Math.max(0, own.length + 1 - MOST_SESSIONS_PER_USERNAME))
    await Promise.all(tooMany.map((session) => persistence.forget(session.client)))
    await persistence.seen(client.id, clock.now())
  }
}

function subscriptionsOf(client: Client): number {
  const subscriptions: unknown = Reflect.get(client, 'subscriptions')
  return typeof subscriptions === 'object' && subscriptions !== null ? Object.keys(subscriptions).length : 0
}
