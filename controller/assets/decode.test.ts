import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { $ } from 'bun'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeOggOpus } from '../../sound/codec/ogg-opus.ts'
import { aWav } from '../../tests/support/a-wav.ts'
import { decodeAndMeasure } from './decode.ts'

const reason = async (bytes: Uint8Array) => {
  const outcome = await decodeAndMeasure(bytes)
  return outcome.ok ? 'accepted' : outcome.reason.is
}

const sine = Float32Array.from(
  { length: 48_000 },
  (_, frame) => 0.25 * Math.sin((2 * Math.PI * 997 * frame) / 48_000),
)

describe('a WAV file', () => {
  test('is measured: length, rate, channels, loudness, peak and shape', async () => {
    // BS.1770: a sine of 997 Hz at -3.01 dB of full scale RMS in one channel is -3.01 LKFS; here -20 dBFS peak in two.
    const outcome = await decodeAndMeasure(aWav({ seconds: 2, hertz: 997, amplitude: 0.1 }))
    if (!outcome.ok) throw new Error(outcome.reason.message)
    expect(outcome.value).toMatchObject({
      mediaType: 'audio/wav',
      frames: 96_000,
      sampleRate: 48_000,
      channels: 2,
    })
    expect(outcome.value.peakDecibels).toBeCloseTo(-20, 1)
    expect(outcome.value.loudnessLufs).toBeCloseTo(-20, 1)
    expect(outcome.value.waveform).toHaveLength(200)
    expect(Math.max(...outcome.value.waveform)).toBeCloseTo(0.1, 2)
  })

  test('that is cut short, empty or without samples is refused', async () => {
    const whole = aWav()
    expect(await reason(whole.subarray(0, 1000))).toBe('damaged')
    expect(await reason(whole.subarray(0, 30))).toBe('damaged')
    expect(await reason(aWav({ seconds: 0 }))).toBe('tooShort')
  })

  test('with a hole for a sample is refused, for it would silence a whole mix', async () => {
    const bytes = aWav({ channels: 1 }).fill(0, 44)
    const view = new DataView(bytes.buffer)
    view.setUint16(20, 3, true)
    view.setUint16(32, 4, true)
    view.setUint16(34, 32, true)
    expect(await reason(bytes)).toBe('accepted')
    view.setFloat32(44 + 400, Number.NaN, true)
    expect(await reason(bytes)).toBe('damaged')
  })

  test('that claims hours is refused before memory is taken for it', async () => {
    const bytes = aWav({ seconds: 0.1, sampleRate: 8000, channels: 1 })
    const long = new Uint8Array(44 + 31 * 60 * 8000)
    long.set(bytes.subarray(0, 44))
    const view = new DataView(long.buffer)
    view.setUint16(32, 1, true)
    view.setUint16(34, 8, true)
    view.setUint32(40, long.length - 44, true)
    expect(await reason(long)).toBe('tooLong')
  })
})

describe('an Ogg Opus file', () => {
  test('decodes to exactly the frames that were encoded', async () => {
    const outcome = await decodeAndMeasure(await encodeOggOpus([sine, sine], { bitrate: 96_000, loop: null }))
    if (!outcome.ok) throw new Error(outcome.reason.message)
    expect(outcome.value).toMatchObject({
      mediaType: 'audio/ogg',
      frames: 48_000,
      sampleRate: 48_000,
      channels: 2,
    })
    expect(outcome.value.peakDecibels).toBeCloseTo(-12, 0)
  })

  test('with one wrong byte or a missing end is refused', async () => {
    const bytes = await encodeOggOpus([sine], { bitrate: 64_000, loop: null })
    const flipped = bytes.slice()
    flipped[2000] = (flipped[2000] ?? 0) ^ 0xff
    expect(await reason(flipped)).toBe('damaged')
    expect(await reason(bytes.subarray(0, bytes.length - 100))).toBe('damaged')
  })
})

describe('what ffmpeg writes', () => {
  const ffmpeg = Bun.which('ffmpeg')
  const formats = [
    ['flac', ['-c:a', 'flac'], 'audio/flac'],
    ['mp3', ['-c:a', 'libmp3lame', '-b:a', '192k'], 'audio/mpeg'],
    ['vorbis.ogg', ['-c:a', 'libvorbis', '-q:a', '5'], 'audio/ogg'],
    ['opus', ['-c:a', 'libopus', '-b:a', '96k'], 'audio/ogg'],
  ] as const
  for (const [extension, options, mediaType] of formats) {
    test.skipIf(!ffmpeg)(`as ${extension} is read, and refused when it is cut`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'driftscape-decode-'))
      const from = join(folder, 'in.wav')
      const to = join(folder, `out.${extension}`)
      await Bun.write(from, aWav({ seconds: 2, amplitude: 0.25 }))
      await $`ffmpeg -v error -i ${from} ${options} ${to}`.quiet()
      const bytes = await Bun.file(to).bytes()
      const outcome = await decodeAndMeasure(bytes)
      if (!outcome.ok) throw new Error(outcome.reason.message)
      expect(outcome.value).toMatchObject({ mediaType, channels: 2, sampleRate: 48_000 })
      expect(Math.abs(outcome.value.frames - 96_000)).toBeLessThan(extension === 'mp3' ? 2400 : 1)
      expect(outcome.value.peakDecibels).toBeCloseTo(-12, 0)
      expect(await reason(bytes.subarray(0, Math.floor(bytes.length * 0.6)))).toBe('damaged')
      rmSync(folder, { recursive: true })
    })
  }
})

test('what is no recording is refused as that', async () => {
  for (const text of ['', 'hello', '<html>', '%PDF-1.7', '\u0089PNG\r\n'])
    expect(await reason(new TextEncoder().encode(text.padEnd(600)))).toBe('notAudio')
})

test('whatever a file holds, the answer is data', async () => {
  const heads = ['RIFF0000WAVEfmt ', 'fLaC', 'OggS', 'ID3', ''].map((text) => [
    ...new TextEncoder().encode(text),
  ])
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, rest) => {
      expect(await reason(Uint8Array.from([...head, ...rest]))).not.toBe('accepted')
    }),
    { numRuns: 150 },
  )
})
