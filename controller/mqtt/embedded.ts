import type { Duplex } from 'node:stream'
import type { AedesOptions, Client, PublishPacket } from 'aedes'
import type { Clock } from '../../core/clock/clock.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { LONGEST_MESSAGE_BYTES } from '../../core/protocol/channel.ts'
import { days, seconds, type Millis } from '../../core/units/time.ts'
import type { Log } from '../log.ts'
import { may, mayHear } from './access.ts'
import type { Authenticate, Broker, BrokerCounts } from './broker.ts'
import { Connections } from './connections.ts'
import { HouseAedes } from './house-aedes.ts'
import { createInbound, type Inbound } from './inbound.ts'
import { listenTcp } from './listen-tcp.ts'
import type { MqttPersistence } from './persistence.ts'
import type { GivenPacket } from './stored-packet.ts'
import { guardReads } from './wire-guard.ts'

export interface EmbeddedOptions {
  /** 0 takes a free one. */
  port: number
  host: string
  authenticate: Authenticate
  persistence: MqttPersistence
  log: Log
  clock: Clock
  limits: Limits
}

export interface Limits {
  /** Connections at a time, those not yet known included. */
  connections: number
}

export interface EmbeddedBroker extends Broker {
  readonly port: number
  /** Serves MQTT on a stream, such as one over a WebSocket. */
  handle(stream: Duplex): void
  /** Closes whoever is connected under a name whose credential is no longer good, and forgets its sessions. */
  disconnect(username: string): void
}

/** Long enough for a slow link, short enough that nobody holds places without saying who he is. */
const MUST_BE_KNOWN_WITHIN: Millis = seconds(10)
/** How long a kiosk that was connected when the controller died may take to come back before it counts as lost. */
const MUST_RETURN_WITHIN: Millis = seconds(10)
const SESSION_KEPT_FOR: Millis = days(14)
const MOST_SESSIONS_PER_USERNAME = 8
const MOST_FILTERS_PER_CLIENT = 200
const LONGEST_FILTER = 1024
/** A reader this far behind gets no more QoS 0 messages, and is closed when a QoS 1 message comes: it can return to it. */
const MOST_UNREAD_BYTES = 2 * 1024 * 1024

/**
 * The broker inside the controller. It runs until the scope closes.
 * @returns in words why it cannot start, such as a port that is taken
 */
export async function startEmbeddedBroker(
  options: EmbeddedOptions,
  scope: Scope,
): Promise<Result<EmbeddedBroker, string>> {
  const { persistence, log, clock, limits } = options
  const counts = noCounts()
  const inbound = createInbound(counts, log)
  const connections = new Connections<Client>()
  const aedes: HouseAedes = new HouseAedes(
    hooks(options, {
      counts,
      inbound,
      connections,
      deliver: (packet) => aedes.deliver(packet),
      skip: (packet) => aedes.skip(packet),
    }),
    persistence,
  )
  persistence.permits = (client, filter) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- aedes hands its client objects through; others are simply not known
    const known = connections.get(client as Client)
    return known !== undefined && may(known.principal, 'subscribe', filter)
  }
  aedes.on('clientDisconnect', (client) => {
    if (!client.clean) persistence.seen(client.id, clock.now()).catch(() => {})
  })
  aedes.on('clientError', (client, error) =>
    log.info('client closed', { client: inWords(client.id), error: error.message }),
  )
  aedes.addListener('connectionError', () => {})
  aedes.addListener('error', (error: unknown) => log.error('broker failed', { error }))
  await aedes.listen()

  const streams = new Set<Duplex>()
  function handle(stream: Duplex): void {
    if (streams.size >= limits.connections) return void stream.destroy()
    streams.add(stream)
    counts.connections = streams.size
    stream.once('close', () => {
      streams.delete(stream)
      counts.connections = streams.size
    })
    // aedes listens too, but not before nor after its own time with the stream.
    stream.on('error', () => {})
    const client = aedes.handle(guardReads(stream))
    const stop = clock.after(MUST_BE_KNOWN_WITHIN, () => {
      if (!connections.get(client)) stream.destroy(new Error('The client did not say who it is in time.'))
    })
    stream.once('close', () => {
      stop()
      connections.remove(client)
    })
  }

  const listening = await listenTcp({ port: options.port, host: options.host, handle }, scope)
  if (!listening.ok) {
    aedes.close()
    return refuse(listening.reason)
  }

  const forgetOld = () =>
    void forgetOldSessions(persistence, clock.now(), (id) => isHere(id)).catch((error: unknown) =>
      log.error('old sessions not removed', { error }),
    )
  const isHere = (id: string) => connections.of(usernameOf(id)).some((client) => client.id === id)
  forgetOld()
  scope.every(days(1), forgetOld)
  scope.after(MUST_RETURN_WITHIN, () => {
    void publishWillsOfBefore().catch((error: unknown) => log.error('wills not published', { error }))
  })
  scope.own(() => {
    persistence.freeze()
    for (const stream of streams) stream.destroy()
    aedes.close()
  })

  /** Kiosks that were connected to the process before this one and did not come back are lost. */
  async function publishWillsOfBefore(): Promise<void> {
    for (const will of persistence.wills.all()) {
      if (will.brokerId === aedes.id) continue
      if (connections.of(usernameOf(will.clientId)).length === 0) {
        await inbound.replay(will.topic, bytesOf(will))
        await aedes.deliver(will)
      }
      await persistence.wills.delete(will.clientId)
    }
  }

  return ok({
    port: listening.value,
    handle,
    async publish(channel, parts, message) {
      const payload = channel.encode(message)
      if (payload.length > LONGEST_MESSAGE_BYTES)
        throw new Error(
          `A message for ${channel.topic(parts)} is ${payload.length} bytes long, and ${LONGEST_MESSAGE_BYTES} are allowed.`,
        )
      counts.published += 1
      await aedes.deliver({
        topic: channel.topic(parts),
        payload: Buffer.from(payload),
        qos: channel.qos,
        retain: channel.retain,
      })
    },
    async clear(channel, parts) {
      await aedes.deliver({
        topic: channel.topic(parts),
        payload: Buffer.alloc(0),
        qos: channel.qos,
        retain: true,
      })
    },
    receive(channel, take) {
      const stop: Stop = inbound.receive(channel, take)
      for (const { topic, payload } of channel.retain
        ? persistence.retained.matching(channel.filter())
        : []) {
        const message = channel.decode(payload)
        const parts = channel.match(topic)
        if (!message.ok || !parts) continue
        Promise.try(() => take(message.value, parts)).catch((error: unknown) =>
          log.error('retained message not taken', { topic, error }),
        )
      }
      return stop
    },
    counts: () => ({ ...counts, dropped: { ...counts.dropped } }),
    disconnect(username) {
      for (const client of connections.of(username)) client.close()
      for (const { client } of persistence.sessions())
        if (usernameOf(client) === username)
          persistence.forget(client).catch((error: unknown) => log.error('session not removed', { error }))
    },
  })
}

interface Inside {
  counts: BrokerCounts
  inbound: Inbound
  connections: Connections<Client>
  deliver(packet: GivenPacket & { topic: string }): Promise<void>
  skip(packet: object): void
}

/** What aedes asks of us: who may connect, what may be said, what may be heard. */
function hooks({ authenticate, persistence, log, clock }: EmbeddedOptions, inside: Inside): AedesOptions {
  const { counts, inbound, connections } = inside
  const wills = new WeakMap<Client, { topic: string; payload: Buffer | string }>()
  const lastOf = new WeakMap<Client, Promise<unknown>>()

  /** One message after the other for each client: acknowledgements must keep their order (MQTT 3.1.1, 4.6). */
  function inOrder(client: Client, work: () => Promise<void>): Promise<void> {
    const mine = (lastOf.get(client) ?? Promise.resolve()).then(work)
    lastOf.set(
      client,
      mine.catch(() => {}),
    )
    return mine
  }

  async function take(client: Client, packet: PublishPacket): Promise<void> {
    counts.received += 1
    const known = connections.get(client)
    // A kiosk that is connected again is not lost, whatever its former connection left to be said.
    const isStale = wills.get(client) === packet && connections.isConnectedBeside(client)
    inside.skip(packet)
    if (!known || isStale) return
    const verdict = inbound.judge(known.principal, packet.topic, bytesOf(packet))
    // Dropped yet acknowledged. Closing instead brings a good client with one bad message in its queue straight back
    // with the same message: 26 connections in 3 s were counted that way, and 1 this way (denied-publish.test.ts).
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
      // Sessions belong to credentials: no client takes over, or ends, the session of another by naming its id.
      packet.clientId = sessionId(packet.username ?? '', packet.clientId.slice(0, 120) || crypto.randomUUID())
      // aedes publishes this very object later, so it is known again.
      if (packet.will) wills.set(client, packet.will)
      done(null, true)
    },
    authenticate(client, username, password, done) {
      const refused = () =>
        done(Object.assign(new Error('Bad user name or password.'), { returnCode: 4 }), false)
      authenticate(username ?? '', password?.toString() ?? '')
        .then(async (principal) => {
          if (!principal || client.closed) return refused()
          const will = wills.get(client)
          if (will && inbound.judge(principal, will.topic, bytesOf(will)).is === 'dropped') return refused()
          connections.add(client, { username: username ?? '', principal })
          if (!client.clean) await noteSession(client)
          done(null, true)
        })
        .catch((error: unknown) => {
          log.error('a client could not be checked', { username, error })
          refused()
        })
    },
    authorizePublish(client, packet, done) {
      if (!client) return done(new Error('Nobody publishes this.'))
      inOrder(client, () => take(client, packet)).then(
        () => done(null),
        (error: unknown) => {
          // Not acknowledged, so that its sender keeps it and sends it again after it has come back.
          log.error('message not kept', { topic: packet.topic, error })
          done(new Error('The message could not be kept.', { cause: error }))
        },
      )
    },
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

// No credential has it in its user name.
const SEPARATOR = '\u0001'
const sessionId = (username: string, clientId: string): string => `${username}${SEPARATOR}${clientId}`
const usernameOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(SEPARATOR)))
const inWords = (id: string): string => id.replace(SEPARATOR, '/')

const bytesOf = (packet: { payload?: Buffer | string | undefined }): Uint8Array =>
  Buffer.from(packet.payload ?? '')

function subscriptionsOf(client: Client): number {
  const subscriptions: unknown = Reflect.get(client, 'subscriptions')
  return typeof subscriptions === 'object' && subscriptions !== null ? Object.keys(subscriptions).length : 0
}

async function forgetOldSessions(
  persistence: MqttPersistence,
  now: Millis,
  isHere: (id: string) => boolean,
): Promise<void> {
  for (const { client, seenAt } of persistence.sessions())
    if (seenAt < now - SESSION_KEPT_FOR && !isHere(client)) await persistence.forget(client)
}

function noCounts(): BrokerCounts {
  return {
    connections: 0,
    received: 0,
    published: 0,
    dropped: { tooLong: 0, notText: 0, notJson: 0, unknownVersion: 0, invalid: 0, notPermitted: 0 },
  }
}
