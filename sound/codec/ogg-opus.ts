import { Application, createEncoder, loadLibopus, Signal } from 'libopus-wasm'
import type { LoopPoints } from '../../core/assets/asset.ts'
import { hash } from '../kernels/random.ts'
import { OggPages } from './ogg-pages.ts'

/** Opus in Ogg counts in this rate, whatever the source had. */
export const OPUS_SAMPLE_RATE = 48_000
/** 20 ms. */
const PACKET_FRAMES = 960
/** One page a second: short enough to seek, long enough to cost nothing. */
const PACKETS_PER_PAGE = 50

export interface OggOpusOptions {
  /** Bits per second, both channels together. */
  bitrate: number
  /** Written as LOOPSTART and LOOPLENGTH; in frames at 48 kHz. */
  loop: LoopPoints | null
  /** Further Vorbis comments such as TITLE, names in upper case. */
  tags?: Readonly<Record<string, string>>
}

/**
 * Encodes a recording as an Ogg Opus file (RFC 7845) that decodes to exactly as many frames, none shifted.
 * @param channels one or two, at 48 kHz, -1 to 1
 * @throws Error when there is not one or two channels of one length
 */
export async function encodeOggOpus(
  channels: readonly Float32Array[],
  options: OggOpusOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const [left, right] = channels
  if (!left || channels.length > 2)
    throw new Error(`Opus: cannot encode ${channels.length} channels, mix them down to one or two.`)
  if (right && right.length !== left.length) {
    throw new Error(
      `Opus: the channels have ${left.length} and ${right.length} frames, they must be equally long.`,
    )
  }
  const { version } = await loadLibopus()
  const count = right ? 2 : 1
  using encoder = await createEncoder({
    channels: count,
    sampleRate: OPUS_SAMPLE_RATE,
    application: Application.Audio,
    signal: Signal.Music,
    bitrate: options.bitrate,
    complexity: 10,
    vbr: true,
    frameSize: PACKET_FRAMES,
  })
  const preSkip = encoder.getLookahead()
  const pages = new OggPages(
    hash(left.length, Math.floor(Math.abs(left[left.length >> 1] ?? 0) * 2147483647)),
  )
  pages.add(headOf(count, preSkip), 0)
  pages.flush()
  pages.addLarge(tagsOf(version, options))
  const packets = Math.ceil((left.length + preSkip) / PACKET_FRAMES)
  const pcm = new Float32Array(PACKET_FRAMES * count)
  for (let packet = 0; packet < packets; packet++) {
    interleave(left, right, packet * PACKET_FRAMES, pcm)
    // The last position says how much is real: the decoder cuts the rest.
    const granule = Math.min((packet + 1) * PACKET_FRAMES, left.length + preSkip)
    pages.add(encoder.encodeFloat(pcm), granule)
    if (packet % PACKETS_PER_PAGE === PACKETS_PER_PAGE - 1 && packet < packets - 1) pages.flush()
  }
  return pages.end()
}

/** Beyond the end the last sample is held and faded, which costs fewer bits than a cliff. */
function interleave(
  left: Float32Array,
  right: Float32Array | undefined,
  start: number,
  into: Float32Array,
): void {
  for (let index = 0; index < PACKET_FRAMES; index++) {
    const at = start + index
    const fade = at < left.length ? 1 : Math.max(0, 1 - (at - left.length) / 240)
    const from = Math.min(at, left.length - 1)
    if (right) {
      into[2 * index] = (left[from] ?? 0) * fade
      into[2 * index + 1] = (right[from] ?? 0) * fade
    } else {
      into[index] = (left[from] ?? 0) * fade
    }
  }
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0))

function headOf(channels: number, preSkip: number): Uint8Array {
  const head = new Uint8Array(19)
  const view = new DataView(head.buffer)
  head.set(ascii('OpusHead'))
  head[8] = 1
  head[9] = channels
  view.setUint16(10, preSkip, true)
  view.setUint32(12, OPUS_SAMPLE_RATE, true)
  // Output gain 0, channel mapping 0: mono or stereo.
  return head
}

function tagsOf(version: string, { loop, tags = {} }: OggOpusOptions): Uint8Array {
  const comments = Object.entries(tags)
  if (loop) comments.push(['LOOPSTART', `${loop.startFrame}`], ['LOOPLENGTH', `${loop.lengthFrames}`])
  const texts = [version, ...comments.map(([name, value]) => `${name}=${value}`)].map(utf8)
  const tagBytes = new Uint8Array(texts.reduce((sum, text) => sum + 4 + text.length, 8 + 4))
  const view = new DataView(tagBytes.buffer)
  tagBytes.set(ascii('OpusTags'))
  let at = 8
  for (const [index, text] of texts.entries()) {
    view.setUint32(at, text.length, true)
    tagBytes.set(text, at + 4)
    at += 4 + text.length
    if (index > 0) continue
    view.setUint32(at, comments.length, true)
    at += 4
  }
  return tagBytes
}

/** Text as UTF-8. Written out because `TextEncoder` is not part of every realm that sound runs in. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      )
  }
  return Uint8Array.from(bytes)
}
