import type { Duplex } from 'node:stream'
import type { Client } from 'aedes'
import type { Clock } from '../../core/clock/clock.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { LONGEST_MESSAGE_BYTES } from '../../core/protocol/channel.ts'
import { days, seconds, type Millis } from '../../core/units/time.ts'
import type { Log } from '../log.ts'
import { may } from './access.ts'
import type { Authenticate, Broker, BrokerCounts } from './broker.ts'
import { Connections } from './connections.ts'
import { brokerHooks, MUST_BE_KNOWN_WITHIN } from './hooks.ts'
import { HouseAedes } from './house-aedes.ts'
import { createInbound } from './inbound.ts'
import { listenTcp } from './listen-tcp.ts'
import type { MqttPersistence } from './persistence.ts'
import { sessionInWords, usernameOf } from './session-id.ts'
import { bytesOf } from './stored-packet.ts'
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

interface Limits {
  /** Connections at a time, those not yet known included. */
  connections: number
}

export interface EmbeddedBroker extends Broker {
  readonly port: number
  /** Serves MQTT on a stream, such as one over a WebSocket. */
  readonly handle: (stream: Duplex) => void
}

/** How long a kiosk that was connected when the controller died may take to come back before it counts as lost. */
const MUST_RETURN_WITHIN: Millis = seconds(10)
const SESSION_KEPT_FOR: Millis = days(14)

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
    brokerHooks({
      ...options,
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
    log.info('client closed', { client: sessionInWords(client.id), error: error.message }),
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
