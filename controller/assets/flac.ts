import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { checkLength, damaged, NotUsable, type Decoded } from './decoded.ts'

const STREAM_INFO_BYTES = 34

export const isFlac = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === 'fLaC'

/**
 * Decodes a FLAC file.
 * @throws NotUsable with what is wrong
 */
export async function decodeFlac(bytes: Uint8Array): Promise<Decoded> {
  const { sampleRate, channels: count, frames } = readStreamInfo(bytes)
  checkLength(frames, sampleRate)
  const decoder = new FLACDecoder()
  await decoder.ready
  try {
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes)
    if (errors.length > 0) damaged('a part of it could not be decoded')
    if (channelData.length !== count || samplesDecoded === 0) damaged('it holds no samples')
    // 0 says that the length was not known when it was written.
    if (frames !== 0 && samplesDecoded !== frames)
      damaged(`${frames} frames are announced and ${samplesDecoded} are there`)
    return { mediaType: 'audio/flac', sampleRate, channels: channelData }
  } finally {
    decoder.free()
  }
}

/** The first block of every FLAC file (RFC 9639, 8.2). */
function readStreamInfo(bytes: Uint8Array): { sampleRate: number; channels: number; frames: number } {
  if (bytes.length < 8 + STREAM_INFO_BYTES || ((bytes[4] ?? 0) & 0x7f) !== 0)
    damaged('its head is incomplete')
  const view = new DataView(bytes.buffer, bytes.byteOffset + 8, STREAM_INFO_BYTES)
  const packed = view.getBigUint64(10)
  const sampleRate = Number(packed >> 44n)
  const channels = Number((packed >> 41n) & 7n) + 1
  if (sampleRate < 8000 || sampleRate > 384_000)
    throw new NotUsable('unsupported', `It has ${sampleRate} samples a second; 8000 to 384000 are read here.`)
  return { sampleRate, channels, frames: Number(packed & 0xf_ffff_ffffn) }
}
