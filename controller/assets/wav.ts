import { checkLength, damaged, NotUsable, type Decoded } from './decoded.ts'

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

interface Format {
  coding: 'integer' | 'float'
  channels: number
  sampleRate: number
  bits: number
  bytesPerFrame: number
}

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

export const isWav = (bytes: Uint8Array): boolean =>
  textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WAVE'

/**
 * Reads a WAV file: integers of 8, 16, 24 and 32 bits and floats of 32 and 64, one to eight channels.
 * @throws NotUsable with what is wrong
 */
export function decodeWav(bytes: Uint8Array): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: Format | null = null
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = textAt(bytes, at)
    const size = view.getUint32(at + 4, true)
    const start = at + 8
    if (name === 'fmt ') format = readFormat(view, start, size)
    if (name === 'data') {
      if (!format) damaged('its samples come before their format')
      if (start + size > bytes.length)
        damaged(`${size} bytes of samples are announced and ${bytes.length - start} are there`)
      return readSamples(view, format, { start, size })
    }
    // Chunks are padded to even lengths.
    at = start + size + (size % 2)
  }
  return damaged('it holds no samples')
}

function readFormat(view: DataView, start: number, size: number): Format {
  if (size < 16 || start + size > view.byteLength) damaged('its format is incomplete')
  const written = view.getUint16(start, true)
  const code = written === EXTENSIBLE && size >= 26 ? view.getUint16(start + 24, true) : written
  if (code !== PCM && code !== FLOAT)
    throw new NotUsable(
      'unsupported',
      'It is a compressed kind of WAV that is not read here. Save it as plain PCM, or as FLAC.',
    )
  const channels = view.getUint16(start + 2, true)
  const sampleRate = view.getUint32(start + 4, true)
  const bytesPerFrame = view.getUint16(start + 12, true)
  const bits = view.getUint16(start + 14, true)
  const coding = code === FLOAT ? 'float' : 'integer'
  const known = coding === 'float' ? [32, 64] : [8, 16, 24, 32]
  if (channels < 1 || channels > 8 || !known.includes(bits) || bytesPerFrame !== (channels * bits) / 8)
    throw new NotUsable('unsupported', `It has ${channels} channels of ${bits} bits, which is not read here.`)
  if (sampleRate < 8000 || sampleRate > 384_000)
    throw new NotUsable('unsupported', `It has ${sampleRate} samples a second; 8000 to 384000 are read here.`)
  return { coding, channels, sampleRate, bits, bytesPerFrame }
}

function readSamples(view: DataView, format: Format, data: { start: number; size: number }): Decoded {
  const { channels: count, sampleRate, bytesPerFrame, bits } = format
  if (data.size % bytesPerFrame !== 0) damaged('its last frame is cut')
  const frames = data.size / bytesPerFrame
  checkLength(frames, sampleRate)
  const read = reader(view, format)
  const width = bits / 8
  const channels = Array.from({ length: count }, (_, channel) => {
    const samples = new Float32Array(frames)
    let at = data.start + channel * width
    for (let frame = 0; frame < frames; frame++, at += bytesPerFrame) samples[frame] = read(at)
    return samples
  })
  return { mediaType: 'audio/wav', sampleRate, channels }
}

function reader(view: DataView, { coding, bits }: Format): (at: number) => number {
  if (coding === 'float')
    return bits === 64 ? (at) => finite(view.getFloat64(at, true)) : (at) => finite(view.getFloat32(at, true))
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128
  if (bits === 16) return (at) => view.getInt16(at, true) / 32_768
  if (bits === 24)
    return (at) =>
      ((view.getUint8(at) << 8) | (view.getUint8(at + 1) << 16) | (view.getUint8(at + 2) << 24)) /
      2_147_483_648
  return (at) => view.getInt32(at, true) / 2_147_483_648
}

// A float file may hold anything; one sample that is no number would silence a kiosk's whole mix.
const finite = (sample: number): number =>
  Number.isFinite(sample) ? sample : damaged('it holds samples that are no numbers')
