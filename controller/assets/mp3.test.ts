import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { $ } from 'bun'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aWav } from '../../tests/support/a-wav.ts'
import { decodeAndMeasure } from './decode.ts'

const ffmpeg = Bun.which('ffmpeg')
const folder = mkdtempSync(join(tmpdir(), 'driftscape-mp3-'))
const kinds = [
  ['constant rate', ['-b:a', '192k']],
  ['variable rate', ['-q:a', '4']],
  ['without a count', ['-b:a', '128k', '-write_xing', '0']],
  ['mono at 22 kHz', ['-b:a', '64k', '-ac', '1', '-ar', '22050']],
] as const
const files = new Map<string, Uint8Array>()

beforeAll(async () => {
  if (!ffmpeg) return
  const from = join(folder, 'in.wav')
  await Bun.write(from, aWav({ seconds: 2, amplitude: 0.25 }))
  for (const [kind, options] of kinds) {
    const to = join(folder, `${kind}.mp3`)
    await $`ffmpeg -v error -i ${from} -c:a libmp3lame ${options} ${to}`.quiet()
    files.set(kind, await Bun.file(to).bytes())
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const reason = async (bytes: Uint8Array) => {
  const outcome = await decodeAndMeasure(bytes)
  return outcome.ok ? 'accepted' : outcome.reason.is
}
const file = (kind: string) => files.get(kind) ?? new Uint8Array()
const joined = (...parts: (string | Uint8Array)[]) =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  )

describe.skipIf(!ffmpeg)('an MP3', () => {
  for (const [kind] of kinds) {
    test(`of ${kind} is taken whole, and refused with an incomplete last frame`, async () => {
      const bytes = file(kind)
      expect(await reason(bytes)).toBe('accepted')
      for (const missing of [1, 2, 50, Math.floor(bytes.length * 0.4)])
        expect([missing, await reason(bytes.subarray(0, bytes.length - missing))]).toEqual([
          missing,
          'damaged',
        ])
    })
  }

  test('cut between two frames is refused when it announces how many there are', async () => {
    // 192 kbit/s at 48 kHz: every frame has 576 bytes. A tag of ffmpeg's comes first.
    const bytes = file('constant rate')
    const outcome = await decodeAndMeasure(bytes.subarray(0, bytes.length - 10 * 576))
    expect(outcome).toMatchObject({ ok: false, reason: { is: 'damaged' } })
    if (!outcome.ok) expect(outcome.reason.message).toMatch(/\d+ frames are announced and \d+ are there/)
  })

  test('may have tags and padding behind its sound', async () => {
    const bytes = file('variable rate')
    const id3v1 = joined('TAG', new Uint8Array(125).fill(32))
    const ape = joined('APETAGEX', new Uint8Array(200).fill(7))
    expect(await reason(joined(bytes, id3v1))).toBe('accepted')
    expect(await reason(joined(bytes, ape, id3v1))).toBe('accepted')
    expect(await reason(joined(bytes, new Uint8Array(1000)))).toBe('accepted')
    expect(await reason(joined(bytes, new Uint8Array(3)))).toBe('accepted')
  })

  test('may have tags before its sound that hold the signs of frames', async () => {
    const tag = joined('ID3', Uint8Array.of(4, 0, 0, 0, 0, 1, 0), new Uint8Array(128).fill(0xff))
    expect(await reason(joined(tag, file('variable rate')))).toBe('accepted')
  })
})
