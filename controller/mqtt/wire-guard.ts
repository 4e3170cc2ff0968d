import type { Duplex } from 'node:stream'
import { LONGEST_MESSAGE_BYTES } from '../../core/protocol/channel.ts'

/** A whole PUBLISH: the longest message, with room for the longest topic of this product and the packet's own fields. */
const LONGEST_PACKET_BYTES = LONGEST_MESSAGE_BYTES + 1024
// A CONNECT holds an id, a name, a secret and a will of ours, all short. Nobody is known yet when it arrives.
const LONGEST_FIRST_PACKET_BYTES = 8 * 1024

/**
 * Follows the lengths that MQTT packets announce, without keeping a byte of them.
 * MQTT 3.1.1, section 2.2: a type byte, then the remaining length in up to four bytes of seven bits.
 */
export class PacketMeter {
  #remaining = 0
  #length = 0
  #shift = -1
  #isFirst = true

  /** Reads on. Returns what is wrong with the packet begun, or null. */
  follow(bytes: Uint8Array): string | null {
    let index = 0
    while (index < bytes.length) {
      if (this.#remaining > 0) {
        const skipped = Math.min(this.#remaining, bytes.length - index)
        this.#remaining -= skipped
        index += skipped
        continue
      }
      const byte = bytes[index] ?? 0
      index += 1
      if (this.#shift < 0) {
        this.#shift = 0
        this.#length = 0
        continue
      }
      const wrong = this.#lengthByte(byte)
      if (wrong) return wrong
    }
    return null
  }

  #lengthByte(byte: number): string | null {
    this.#length += (byte & 0x7f) * 2 ** this.#shift
    this.#shift += 7
    const longest = this.#isFirst ? LONGEST_FIRST_PACKET_BYTES : LONGEST_PACKET_BYTES
    if (this.#length > longest)
      return `a packet of at least ${this.#length} bytes, and ${longest} are allowed`
    if (byte & 0x80) return this.#shift >= 28 ? 'a packet length of more than four bytes' : null
    this.#remaining = this.#length
    this.#shift = -1
    this.#isFirst = false
    return null
  }
}

/**
 * Makes a stream fit for aedes.
 *
 * `read()` hands out all that is buffered: since Node 26 (and Bun 1.4) it returns one chunk at a time, while aedes calls
 * it once per event, so that packets stay unread and clients hang (nodejs/node#60441). And it ends the stream as soon as
 * a packet announces more than is allowed, before any of it is kept.
 */
export function guardReads<Stream extends Duplex>(stream: Stream): Stream {
  // oxlint-disable-next-line typescript/unbound-method -- called below with the stream as its `this`
  const readOne = stream.read
  const meter = new PacketMeter()
  stream.read = function (this: Stream, size?: number | null): unknown {
    const bytes: unknown = readOne.call(this, size ?? (this.readableLength || undefined))
    if (!(bytes instanceof Uint8Array)) return bytes
    const wrong = meter.follow(bytes)
    if (wrong === null) return bytes
    this.destroy(new Error(`The client began ${wrong}.`))
    return null
  }
  return stream
}
