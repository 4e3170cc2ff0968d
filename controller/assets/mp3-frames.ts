import { damaged } from './decoded.ts'

// MPEG-1 and MPEG-2/2.5, layer III: kilobits a second by the index in the header. 0 is the free format, 15 is not allowed.
const KILOBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KILOBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const SAMPLES_A_SECOND = [44_100, 48_000, 32_000]

interface Frame {
  /** In bytes, its header included; 0 in the free format, where only the decoder can tell. */
  length: number
  /** Where an Info, Xing or VBRI mark lies, from the frame's beginning. */
  markAt: number
}

/**
 * Checks that an MP3 ends where its frames end. A decoder plays whatever frames are there, so a file cut short would pass
 * as a shorter recording. Tags and padding behind the sound are no damage.
 * @throws NotUsable the last frame is incomplete, or fewer frames are there than the file announces
 */
export function checkFrames(bytes: Uint8Array): void {
  let at = nextFrame(bytes, afterTags(bytes))
  const first = frameAt(bytes, at)
  if (!first) return
  const announced = announcedFrames(bytes.subarray(at), first)
  let frames = 0
  while (at < bytes.length && !isTrailer(bytes, at)) {
    const frame = frameAt(bytes, at)
    // A header is four bytes: fewer that begin like one are all that is left of a frame.
    if (!frame && bytes.length - at < 4 && bytes[at] === 0xff) damaged('its last frame is incomplete')
    if (!frame) {
      at = nextFrame(bytes, at + 1)
      continue
    }
    if (frame.length === 0) return
    if (at + frame.length > bytes.length)
      damaged(`its last frame has ${bytes.length - at} of its ${frame.length} bytes`)
    frames += 1
    at += frame.length
  }
  // Some encoders count the frame that carries the announcement, some do not; so none is missed for it.
  if (announced > frames) damaged(`${announced} frames are announced and ${frames} are there`)
}

/** Behind all ID3v2 tags at the beginning. */
function afterTags(bytes: Uint8Array): number {
  let at = 0
  while (textAt(bytes, at, 3) === 'ID3') {
    const [flags = 0, a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 5, at + 10)
    at += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + (flags & 0x10 ? 10 : 0)
  }
  return at
}

/** Where the next frame begins that another one, a trailer or the end follows; the end when there is none. */
function nextFrame(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const frame = bytes[at] === 0xff ? frameAt(bytes, at) : null
    if (!frame) continue
    const end = at + frame.length
    if (frame.length === 0 || end >= bytes.length || frameAt(bytes, end) || isTrailer(bytes, end)) return at
  }
  return bytes.length
}

function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4)
  // Eleven bits of sync, then layer III of a version that exists.
  if (at + 4 > bytes.length || first !== 0xff || (second & 0xe6) !== 0xe2 || (second & 0x18) === 0x08)
    return null
  const version = (second >> 3) & 3
  const kilobits = (version === 3 ? KILOBITS_1 : KILOBITS_2)[third >> 4]
  const base = SAMPLES_A_SECOND[(third >> 2) & 3]
  if (kilobits === undefined || base === undefined) return null
  const rate = version === 3 ? base : version === 2 ? base / 2 : base / 4
  const padding = (third >> 1) & 1
  const length =
    kilobits === 0 ? 0 : Math.floor(((version === 3 ? 144_000 : 72_000) * kilobits) / rate) + padding
  const isMono = fourth >> 6 === 3
  const sideInformation = version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17
  return { length, markAt: 4 + sideInformation }
}

/** How many frames the first one announces, 0 when it announces none. */
function announcedFrames(frame: Uint8Array, { markAt, length }: Frame): number {
  const view = new DataView(frame.buffer, frame.byteOffset, Math.min(frame.length, length))
  const mark = textAt(frame, markAt, 4)
  if ((mark === 'Xing' || mark === 'Info') && view.byteLength >= markAt + 12)
    return view.getUint32(markAt + 4) & 1 ? view.getUint32(markAt + 8) : 0
  if (textAt(frame, 36, 4) === 'VBRI' && view.byteLength >= 54) return view.getUint32(50)
  return 0
}

/** Whether a tag begins here, or nothing but zeros follows. */
function isTrailer(bytes: Uint8Array, at: number): boolean {
  if (/^(?:TAG|APETAGEX|LYRICSBEGIN|ID3|3DI)/.test(textAt(bytes, at, 11))) return true
  return bytes[at] === 0 && bytes.subarray(at).every((byte) => byte === 0)
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
