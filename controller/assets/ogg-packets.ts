import { damaged, NotUsable } from './decoded.ts'

/** One Ogg stream taken apart (RFC 3533). */
export interface OggStream {
  packets: Uint8Array[]
  /** The position that the last page states, in frames. */
  lastGranule: number
}

const HEAD_BYTES = 27
const CONTINUED = 1
const LAST = 4
const NO_GRANULE = 0xffff_ffff_ffff_ffffn

/**
 * Takes an Ogg file apart into packets, checking each page's sum and number.
 * @throws NotUsable when it is damaged, cut short, or holds several streams
 */
export function readOggPackets(bytes: Uint8Array): OggStream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packets: Uint8Array[] = []
  let parts: Uint8Array[] = []
  let serial: number | null = null
  let expected = 0
  let lastGranule = 0
  let ended = false

  for (let at = 0; at < bytes.length;) {
    const page = readPage(view, bytes, at)
    serial ??= page.serial
    if (page.serial !== serial || ended)
      throw new NotUsable(
        'unsupported',
        'It holds several streams. Save it with one recording and nothing else.',
      )
    if (page.number !== expected++) damaged('a page of it is missing')
    if (page.isContinued !== parts.length > 0) damaged('a packet of it is missing its other half')
    let start = page.bodyStart
    for (const [index, segment] of page.segments.entries()) {
      const end = start + segment
      const isEnd = segment < 255
      if (isEnd || index === page.segments.length - 1) {
        parts.push(bytes.subarray(page.partStart(index), end))
        if (isEnd) {
          packets.push(joined(parts))
          parts = []
        }
      }
      start = end
    }
    if (page.granule !== null) lastGranule = page.granule
    ended = page.isLast
    at = start
  }
  if (!ended || parts.length > 0) damaged('its end is missing')
  return { packets, lastGranule }
}

interface Page {
  serial: number
  number: number
  isContinued: boolean
  isLast: boolean
  granule: number | null
  segments: Uint8Array
  bodyStart: number
  /** Where the part of a packet that ends with this segment begins on the page. */
  partStart(index: number): number
}

function readPage(view: DataView, bytes: Uint8Array, at: number): Page {
  if (at + HEAD_BYTES > bytes.length || view.getUint32(at) !== 0x4f67_6753)
    damaged('a page of it is incomplete')
  const count = view.getUint8(at + 26)
  const bodyStart = at + HEAD_BYTES + count
  const segments = bytes.subarray(at + HEAD_BYTES, bodyStart)
  const end = bodyStart + segments.reduce((sum, segment) => sum + segment, 0)
  if (segments.length < count || end > bytes.length) damaged('its last page is cut')
  if (checksum(bytes.subarray(at, end)) !== view.getUint32(at + 22, true))
    damaged('a page of it does not match its own checksum')
  const granule = view.getBigUint64(at + 6, true)
  if (granule !== NO_GRANULE && granule > BigInt(Number.MAX_SAFE_INTEGER))
    damaged('it states an impossible length')
  const flags = view.getUint8(at + 5)
  return {
    serial: view.getUint32(at + 14, true),
    number: view.getUint32(at + 18, true),
    isContinued: (flags & CONTINUED) !== 0,
    isLast: (flags & LAST) !== 0,
    granule: granule === NO_GRANULE ? null : Number(granule),
    segments,
    bodyStart,
    partStart(index) {
      let first = index
      while (first > 0 && segments[first - 1] === 255) first--
      return bodyStart + segments.subarray(0, first).reduce((sum, segment) => sum + segment, 0)
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

// Ogg's own CRC: polynomial 0x04c11db7, nothing mirrored, nothing inverted; its field counts as zero.
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let sum = index << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000_0000 ? (sum << 1) ^ 0x04c1_1db7 : sum << 1
  return sum >>> 0
})

function checksum(page: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < page.length; at++) {
    const byte = at >= 22 && at < 26 ? 0 : (page[at] ?? 0)
    sum = ((sum << 8) ^ (table[(sum >>> 24) ^ byte] ?? 0)) >>> 0
  }
  return sum
}
