import { MPEGDecoder } from 'mpg123-decoder'
import { checkLength, damaged, NotUsable, type Decoded } from './decoded.ts'
import { checkFrames } from './mp3-frames.ts'

/** An ID3 tag, or the sign of a layer III frame. */
export function isMp3(bytes: Uint8Array): boolean {
  if (String.fromCharCode(...bytes.subarray(0, 3)) === 'ID3') return true
  const [first = 0, second = 0] = bytes
  return first === 0xff && (second & 0xe6) === 0xe2
}

/**
 * Decodes an MP3 file, with the silence that encoders add at its ends taken away where the file says how much that is.
 * @throws NotUsable with what is wrong
 */
export async function decodeMp3(bytes: Uint8Array): Promise<Decoded> {
  const decoder = new MPEGDecoder({ enableGapless: true })
  await decoder.ready
  try {
    const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(bytes)
    if (samplesDecoded === 0)
      throw new NotUsable(
        'notAudio',
        'It begins like an MP3 and holds no sound. WAV, FLAC, Ogg Opus, Ogg Vorbis and MP3 are read here.',
      )
    if (errors.length > 0) damaged('a part of it could not be decoded')
    checkFrames(bytes)
    checkLength(samplesDecoded, sampleRate)
    return { mediaType: 'audio/mpeg', sampleRate, channels: channelData }
  } finally {
    decoder.free()
  }
}
