const CRC_TABLE = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  CRC_TABLE[byte] = crc
}

function crcOf(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) crc = (crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)
  return crc >>> 0
}

const HEADER = 27
const MOST_SEGMENTS = 255
const CONTINUED = 1
const FIRST = 2
const LAST = 4

/** Lacing values a packet takes: one for every 255 bytes begun, and a 0 when it ends on a multiple. */
const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1

/** One logical Ogg stream (RFC 3533): packets go in, whole pages come out. */
export class OggPages {
  readonly #serial: number
  readonly #pages: Uint8Array[] = []
  #waiting: Uint8Array[] = []
  #segments = 0
  #granule = 0

  /** @param serial distinguishes streams in one file, 32 bits */
  constructor(serial: number) {
    this.#serial = serial
  }

  /**
   * Adds a packet. It must fit on one page (65 025 bytes).
   * @param granule position after this packet, in the codec's units
   */
  add(packet: Uint8Array, granule: number): void {
    const segments = segmentsOf(packet)
    if (segments > MOST_SEGMENTS)
      throw new Error(`Ogg: a packet of ${packet.length} bytes does not fit on a page, use addLarge.`)
    if (this.#segments + segments > MOST_SEGMENTS) this.flush()
    this.#waiting.push(packet)
    this.#segments += segments
    this.#granule = granule
  }

  /** Ends the page, so that the next packet begins a new one. */
  flush(isLast = false): void {
    if (this.#waiting.length === 0 && !isLast) return
    const lacing: number[] = []
    for (const packet of this.#waiting) {
      for (let rest = packet.length; ; rest -= 255) {
        lacing.push(Math.min(255, rest))
        if (rest < 255) break
      }
    }
    this.#write(Uint8Array.from(lacing), this.#waiting, isLast ? LAST : 0, this.#granule)
    this.#waiting = []
    this.#segments = 0
  }

  /** Adds a packet of any length on pages of its own, as a header with much text needs. */
  addLarge(packet: Uint8Array): void {
    this.flush()
    const lacing = new Uint8Array(segmentsOf(packet)).fill(255)
    lacing[lacing.length - 1] = packet.length % 255
    for (let start = 0; start < lacing.length; start += MOST_SEGMENTS) {
      const part = lacing.subarray(start, start + MOST_SEGMENTS)
      const isEnd = start + MOST_SEGMENTS >= lacing.length
      // A page on which no packet ends has the granule position -1.
      this.#write(
        part,
        [packet.subarray(start * 255, (start + MOST_SEGMENTS) * 255)],
        start > 0 ? CONTINUED : 0,
        isEnd ? 0 : -1,
      )
    }
  }

  #write(lacing: Uint8Array, packets: readonly Uint8Array[], flags: number, granule: number): void {
    const length = packets.reduce((sum, packet) => sum + packet.length, 0)
    const page = new Uint8Array(HEADER + lacing.length + length)
    const view = new DataView(page.buffer)
    page.set([0x4f, 0x67, 0x67, 0x53, 0, flags | (this.#pages.length === 0 ? FIRST : 0)])
    view.setBigInt64(6, BigInt(granule), true)
    view.setUint32(14, this.#serial, true)
    view.setUint32(18, this.#pages.length, true)
    page[26] = lacing.length
    page.set(lacing, HEADER)
    let at = HEADER + lacing.length
    for (const packet of packets) {
      page.set(packet, at)
      at += packet.length
    }
    view.setUint32(22, crcOf(page), true)
    this.#pages.push(page)
  }

  /** The whole stream, ended. */
  end(): Uint8Array<ArrayBuffer> {
    this.flush(true)
    const bytes = new Uint8Array(this.#pages.reduce((sum, page) => sum + page.length, 0))
    let at = 0
    for (const page of this.#pages) {
      bytes.set(page, at)
      at += page.length
    }
    return bytes
  }
}
