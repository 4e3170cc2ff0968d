import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { createDecoder } from 'libopus-wasm'
import { checkLength, damaged, NotUsable, type Decoded } from './decoded.ts'
import { readOggPackets, type OggStream } from './ogg-packets.ts'

const OPUS_RATE = 48_000
/** 120 ms, the longest packet that Opus knows. */
const LONGEST_PACKET_FRAMES = 5760

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

export const isOgg = (bytes: Uint8Array): boolean => textAt(bytes, 0, 4) === 'OggS'

/**
 * Decodes an Ogg file that holds Opus or Vorbis.
 * @throws NotUsable with what is wrong
 */
export async function decodeOgg(bytes: Uint8Array): Promise<Decoded> {
  // Page checksums are checked here for both, so that no damage passes as sound.
  const stream = readOggPackets(bytes)
  const head = stream.packets[0] ?? damaged('it holds nothing')
  if (textAt(head, 0, 8) === 'OpusHead') return await decodeOpus(stream, head)
  if (textAt(head, 0, 7) === '\u0001vorbis') return await decodeVorbis(bytes, stream, head)
  throw new NotUsable(
    'unsupported',
    'It is an Ogg file that holds neither Opus nor Vorbis. Save it as one of those, or as FLAC.',
  )
}

/** RFC 7845: the head, the comments, then the sound. */
async function decodeOpus({ packets, lastGranule }: OggStream, head: Uint8Array): Promise<Decoded> {
  if (head.length < 19) damaged('its head is incomplete')
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const count = view.getUint8(9)
  if ((count !== 1 && count !== 2) || view.getUint8(18) !== 0)
    throw new NotUsable('unsupported', `It holds ${count} channels; Opus is read here with one or two.`)
  const preSkip = view.getUint16(10, true)
  const frames = lastGranule - preSkip
  if (frames <= 0) damaged('it holds no samples')
  checkLength(frames, OPUS_RATE)
  const gain = 10 ** (view.getInt16(16, true) / 256 / 20)

  using decoder = await createDecoder({
    channels: count,
    sampleRate: OPUS_RATE,
    maxFrameSize: LONGEST_PACKET_FRAMES,
  })
  const channels = Array.from({ length: count }, () => new Float32Array(frames))
  let at = -preSkip
  for (const packet of packets.slice(2)) {
    if (at >= frames) break
    const decoded = decoder.decodeFloat(packet)
    const length = decoded.length / count
    for (const [channel, samples] of channels.entries())
      for (let index = Math.max(0, -at); index < length && at + index < frames; index++)
        samples[at + index] = (decoded[index * count + channel] ?? 0) * gain
    at += length
  }
  if (at < frames) damaged(`${frames} frames are announced and ${Math.max(0, at)} are there`)
  return { mediaType: 'audio/ogg', sampleRate: OPUS_RATE, channels }
}

async function decodeVorbis(
  bytes: Uint8Array,
  { lastGranule }: OggStream,
  head: Uint8Array,
): Promise<Decoded> {
  if (head.length < 30) damaged('its head is incomplete')
  const sampleRate = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(12, true)
  if (sampleRate < 8000 || sampleRate > 384_000)
    throw new NotUsable('unsupported', `It has ${sampleRate} samples a second; 8000 to 384000 are read here.`)
  checkLength(lastGranule, sampleRate)
  const decoder = new OggVorbisDecoder()
  await decoder.ready
  try {
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes)
    if (errors.length > 0) damaged('a part of it could not be decoded')
    if (samplesDecoded < lastGranule)
      damaged(`${lastGranule} frames are announced and ${samplesDecoded} are there`)
    return {
      mediaType: 'audio/ogg',
      sampleRate,
      channels: channelData.map((channel) => channel.subarray(0, lastGranule)),
    }
  } finally {
    decoder.free()
  }
}
