import { Aedes, type AedesOptions, type Client, type PublishPacket } from 'aedes'
import type { MqttPersistence } from './persistence.ts'
import { storedPacket, type GivenPacket } from './stored-packet.ts'

type Done = (error?: Error) => void

interface Emitter {
  emit(packet: object, done: () => void): void
}

/**
 * aedes, with two changes in the order of things.
 *
 * It acknowledges a QoS 1 message before it keeps it, and holds the acknowledgement's successor back until the slowest
 * subscriber has read. Here a message is kept first (`deliver`, called while its publisher is still waiting for leave),
 * then sent on without waiting for anybody; aedes' own publishing of the same packet is then skipped.
 */
export class HouseAedes extends Aedes {
  declare mq: Emitter
  declare counter: number
  readonly #persistence: MqttPersistence
  readonly #done = new WeakSet<object>()

  constructor(options: AedesOptions, persistence: MqttPersistence) {
    super({ ...options, persistence })
    this.#persistence = persistence
  }

  /** Makes aedes' own publishing of this packet do nothing. */
  skip(packet: object): void {
    this.#done.add(packet)
  }

  override publish(packet: PublishPacket, clientOrDone: Client | Done | null, done?: Done): void {
    if (!this.#done.delete(packet)) {
      // oxlint-disable-next-line typescript/unbound-method -- called with this broker as its `this`; its types lack the third argument
      Reflect.apply(super.publish, this, [packet, clientOrDone, done])
      return
    }
    const call = typeof clientOrDone === 'function' ? clientOrDone : done
    call?.()
  }

  /** Keeps a message for those who are away, then sends it to those who are here. Resolves when it is kept. */
  async deliver(given: GivenPacket & { topic: string }): Promise<void> {
    if (given.retain) await this.#persistence.storeRetained({ ...storedPacket(given), dup: false })
    const queued = given.qos ? await this.#queue(given) : []
    // Numbered only now: receivers drop what arrives under a number below the last, taking it for a duplicate.
    this.counter += 1
    const number = { brokerId: this.id, brokerCounter: this.counter }
    for (const packet of queued) Object.assign(packet, number)
    this.mq.emit({ ...storedPacket(given), dup: false, ...number }, () => {})
  }

  async #queue(given: GivenPacket & { topic: string }) {
    const clients = new Set(
      this.#persistence.subscriptions.matching(given.topic).map(({ clientId }) => clientId),
    )
    if (clients.size === 0) return []
    return this.#persistence.outgoing.add(clients, { ...given, retain: false, brokerCounter: 0 })
  }
}
