import { expect, setDefaultTimeout, test } from 'bun:test'
import { createDecoder } from 'libopus-wasm'
import { Random } from '../kernels/random.ts'
import { encodeOggOpus } from './ogg-opus.ts'
import { OggPages } from './ogg-pages.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

interface Page {
  flags: number
  granule: number
  packets: Uint8Array[]
  crcIsRight: boolean
}

function crc(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) {
    value ^= byte << 24
    for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  }
  return value >>> 0
}

/** Reads Ogg pages independently of what wrote them; continued packets stay in parts. */
function pagesOf(bytes: Uint8Array): Page[] {
  const pages: Page[] = []
  let at = 0
  while (at < bytes.length) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at)
    expect(new TextDecoder().decode(bytes.subarray(at, at + 4))).toBe('OggS')
    const count = bytes[at + 26] ?? 0
    const lacing = bytes.subarray(at + 27, at + 27 + count)
    const packets: Uint8Array[] = []
    let start = at + 27 + count
    let length = 0
    for (const value of lacing) {
      length += value
      if (value === 255) continue
      packets.push(bytes.subarray(start, start + length))
      start += length
      length = 0
    }
    const page = bytes.slice(at, start + length)
    page.fill(0, 22, 26)
    pages.push({
      flags: bytes[at + 5] ?? 0,
      granule: Number(view.getBigInt64(6, true)),
      packets,
      crcIsRight: crc(page) === view.getUint32(22, true),
    })
    at = start + length
  }
  return pages
}

function noise(frames: number, seed: number): Float32Array {
  const random = new Random(seed)
  let value = 0
  return Float32Array.from({ length: frames }, () => (value += (random.between(-0.8, 0.8) - value) * 0.1))
}

/** Decodes as RFC 7845 says: pre-skip cut at the beginning, granule position at the end. */
async function decoded(bytes: Uint8Array, channels: 1 | 2): Promise<Float32Array> {
  const pages = pagesOf(bytes)
  const head = pages[0]?.packets[0] ?? new Uint8Array(19)
  const preSkip = (head[10] ?? 0) | ((head[11] ?? 0) << 8)
  using decoder = await createDecoder({ channels, sampleRate: 48_000 })
  const parts = pages.slice(2).flatMap((page) => page.packets.map((packet) => decoder.decodeFloat(packet)))
  const whole = Float32Array.from(parts.flatMap((part) => [...part]))
  return whole.subarray(preSkip * channels, (pages.at(-1)?.granule ?? 0) * channels)
}

test.each([[1], [960], [48_000], [48_000 - 312], [100_001]])(
  '%d frames decode to as many',
  async (frames) => {
    const bytes = await encodeOggOpus([noise(frames, 1), noise(frames, 2)], { bitrate: 96_000, loop: null })
    expect((await decoded(bytes, 2)).length / 2).toBe(frames)
  },
)

test('nothing is shifted: the decoded recording fits best without a lag', async () => {
  const recording = noise(48_000, 3)
  const sound = await decoded(await encodeOggOpus([recording], { bitrate: 96_000, loop: null }), 1)
  const likeness = (lag: number): number => {
    let sum = 0
    for (let index = 10_000; index < 30_000; index++)
      sum += (recording[index] ?? 0) * (sound[index + lag] ?? 0)
    return sum
  }
  const lags = Array.from({ length: 801 }, (_, index) => index - 400)
  expect(lags.reduce((best, lag) => (likeness(lag) > likeness(best) ? lag : best))).toBe(0)
})

test('the pages are in order: head alone, tags, sound, an end, and every checksum right', async () => {
  const bytes = await encodeOggOpus([noise(150_000, 4)], {
    bitrate: 64_000,
    loop: { startFrame: 100, lengthFrames: 140_000, crossfadeFrames: 50 },
    tags: { TITLE: 'Tidé' },
  })
  const pages = pagesOf(bytes)
  expect(pages.every((page) => page.crcIsRight)).toBe(true)
  expect(pages.map((page) => page.flags & 6)).toEqual([
    2,
    ...Array.from({ length: pages.length - 2 }, () => 0),
    4,
  ])
  expect(pages[0]?.packets).toHaveLength(1)
  const tags = new TextDecoder().decode(pages[1]?.packets[0])
  for (const text of ['OpusTags', 'TITLE=Tidé', 'LOOPSTART=100', 'LOOPLENGTH=140000'])
    expect(tags).toContain(text)
  const granules = pages.slice(2).map((page) => page.granule)
  expect(granules).toEqual(granules.toSorted((one, other) => one - other))
})

test('a header too large for a page goes over several', () => {
  const pages = new OggPages(7)
  const large = Uint8Array.from({ length: 255 * 300 + 10 }, (_, index) => index % 251)
  pages.addLarge(large)
  pages.add(Uint8Array.of(1, 2, 3), 960)
  const read = pagesOf(pages.end())
  expect(read.map((page) => page.flags)).toEqual([2, 1, 4])
  expect(read.map((page) => page.granule)).toEqual([-1, 0, 960])
  expect(read.every((page) => page.crcIsRight)).toBe(true)
})

test('what cannot be encoded is refused in words', async () => {
  const options = { bitrate: 96_000, loop: null }
  const reasonFor = (channels: Float32Array[]): Promise<string> =>
    encodeOggOpus(channels, options).then(
      () => 'encoded',
      (error: unknown) => String(error),
    )
  expect(await reasonFor([])).toContain('cannot encode 0 channels')
  expect(await reasonFor([new Float32Array(5), new Float32Array(6)])).toContain('5 and 6 frames')
})
