import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Clock } from '../../core/clock/clock.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { seconds, type Millis } from '../../core/units/time.ts'

const KEEPALIVE_SECONDS = 10
/** No packet for this long, though one was asked for: the line is a black hole and is dropped. */
const DEAD_AFTER = seconds(15)
const CONNECT_WITHIN = seconds(10)
/** CONNACK 4 is a bad user name or password, 5 is not authorised (MQTT 3.1.1, 3.2.2.3). */
const REFUSALS = new Set([4, 5])
// One refusal may be a broker that has only half started; the second is meant.
const REFUSALS_TO_BELIEVE = 2

export interface Outgoing {
  topic: string
  payload: string
  qos: 0 | 1
  retain: boolean
}

export interface ConnectionOptions {
  /** `ws:` or `wss:` address of the broker. */
  url: string
  clientId: string
  username: string
  password: string
  will: Outgoing
  clock: Clock
  /** Uniform in [0, 1), for the spread of retries. */
  random: () => number
}

/** What a connection listens to, and whom it tells. */
export interface ConnectionEvents {
  subscriptions: readonly string[]
  onOpen: () => void
  onLost: () => void
  /** The broker said clearly that this credential is not, or no longer, good. No more attempts follow. */
  onRefused: () => void
  onMessage: (topic: string, payload: Uint8Array) => void
}

/** A connection to the broker that comes back by itself, for ever, until it is closed or clearly refused. */
export class Connection {
  readonly #options: ConnectionOptions
  #events: ConnectionEvents | null = null
  #client: MqttClient | null = null
  #attempt = 0
  #refusals = 0
  #packetAt: Millis = 0
  #cancelRetry: Stop = () => {}

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  get isOpen(): boolean {
    return this.#client?.connected === true
  }

  start(events: ConnectionEvents, scope: Scope): void {
    this.#events = events
    scope.every(seconds(1), () => this.#dropDeadLine())
    scope.own(() => this.#close())
    this.#connect(scope)
  }

  /** Does not wait any longer for the next attempt, such as when the device says that it is online again. */
  hurry(scope: Scope): void {
    if (this.#client || scope.isClosed) return
    this.#attempt = 0
    this.#connect(scope)
  }

  /**
   * Sends a message. Resolves when the broker has acknowledged it (QoS 1) or it was handed over (QoS 0).
   * @throws when there is no connection, or it is lost before the acknowledgement
   */
  async publish({ topic, payload, qos, retain }: Outgoing): Promise<void> {
    const client = this.#client
    if (!client?.connected) throw new Error(`No link to the controller, so "${topic}" was not sent.`)
    await client.publishAsync(topic, payload, { qos, retain })
  }

  #connect(scope: Scope): void {
    this.#cancelRetry()
    const client = mqtt.connect(this.#options.url, this.#clientOptions())
    this.#client = client
    this.#packetAt = this.#options.clock.now()
    client.on('packetreceive', () => (this.#packetAt = this.#options.clock.now()))
    client.on('connect', () => this.#opened(client))
    client.on('message', (topic, payload) => this.#events?.onMessage(topic, payload))
    client.on('error', (error) => {
      if ('code' in error && typeof error.code === 'number' && REFUSALS.has(error.code)) this.#refusals += 1
      client.end(true)
    })
    client.on('close', () => this.#closed(client, scope))
  }

  #opened(client: MqttClient): void {
    this.#attempt = 0
    this.#refusals = 0
    client.subscribe([...(this.#events?.subscriptions ?? [])], { qos: 1 })
    this.#events?.onOpen()
  }

  #closed(client: MqttClient, scope: Scope): void {
    if (this.#client !== client) return
    this.#client = null
    client.end(true)
    if (scope.isClosed) return
    if (this.#refusals >= REFUSALS_TO_BELIEVE) return this.#events?.onRefused()
    this.#events?.onLost()
    this.#cancelRetry = scope.after(nextDelay(this.#attempt++, this.#options.random()), () =>
      this.#connect(scope),
    )
  }

  #dropDeadLine(): void {
    if (this.isOpen && this.#options.clock.now() - this.#packetAt > DEAD_AFTER) this.#client?.stream.destroy()
  }

  #close(): void {
    this.#client?.end(true)
    this.#client = null
  }

  #clientOptions(): IClientOptions {
    const { clientId, username, password, will } = this.#options
    return {
      protocolVersion: 4,
      clientId,
      username,
      password,
      // The broker keeps what is meant for this kiosk while it is away.
      clean: false,
      keepalive: KEEPALIVE_SECONDS,
      connectTimeout: CONNECT_WITHIN,
      // Every attempt is a client of its own, by our own waits; what has to arrive is kept by those who send it.
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      // The default makes workers from blobs, which the page's Content-Security-Policy forbids.
      timerVariant: 'native',
      will: { topic: will.topic, payload: will.payload, qos: will.qos, retain: will.retain },
    }
  }
}
