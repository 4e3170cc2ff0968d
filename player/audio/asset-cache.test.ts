import { expect, test } from 'bun:test'
import { ok, refuse } from '../../core/kit/result.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import { AssetCache } from './asset-cache.ts'
import { memoryAssetStorage } from './asset-storage.ts'

const hashOf = (text: string) => new Bun.CryptoHasher('sha256').update(text).digest('hex')
const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer

function aCache(change: { limitBytes?: number; files?: Record<string, string> } = {}) {
  const clock = new FakeClock(1000)
  const storage = memoryAssetStorage()
  const fetched: string[] = []
  const full: string[] = []
  const files = new Map(Object.entries(change.files ?? {}).map(([, text]) => [hashOf(text), text]))
  const cache = new AssetCache({
    storage,
    clock,
    limitBytes: change.limitBytes ?? 1000,
    onFull: (problem) => full.push(problem),
    fetchAsset: async (hash) => {
      fetched.push(hash)
      const text = files.get(hash)
      return text === undefined ? refuse({ is: 'refused', status: 404 }) : ok(bytesOf(text))
    },
  })
  return { cache, storage, clock, fetched, full, files }
}

async function textOf(cache: AssetCache, hash: string): Promise<string | null> {
  const found = await cache.get(hash)
  return found.ok ? new TextDecoder().decode(found.value) : null
}

test('a recording is fetched once and then read from this device', async () => {
  const { cache, fetched } = aCache({ files: { harbour: 'harbour' } })
  expect(await textOf(cache, hashOf('harbour'))).toBe('harbour')
  expect(await textOf(cache, hashOf('harbour'))).toBe('harbour')
  expect(fetched.length).toBe(1)
})

test('a damaged file on this device is deleted and fetched again', async () => {
  const { cache, storage, fetched } = aCache({ files: { harbour: 'harbour' } })
  const hash = hashOf('harbour')
  await cache.get(hash)
  await storage.write(hash, bytesOf('harbouR'))
  expect(await textOf(cache, hash)).toBe('harbour')
  expect(fetched.length).toBe(2)
  expect(new TextDecoder().decode((await storage.read(hash)) ?? new ArrayBuffer())).toBe('harbour')
})

test('what arrives under a wrong name is refused and not kept', async () => {
  const { cache, storage, files } = aCache()
  files.set(hashOf('harbour'), 'something else')
  expect(await cache.get(hashOf('harbour'))).toEqual({ ok: false, reason: { is: 'corrupt' } })
  expect(await storage.list()).toEqual([])
})

test('when room is short, what was used longest ago goes first, and what is wanted stays', async () => {
  const files = { a: 'a'.repeat(40), b: 'b'.repeat(40), c: 'c'.repeat(40) }
  const { cache, storage, clock } = aCache({ limitBytes: 100, files })
  await cache.get(hashOf(files.a))
  clock.advance(10)
  await cache.get(hashOf(files.b))
  clock.advance(10)
  cache.protect([hashOf(files.a)])
  await cache.get(hashOf(files.c))
  const kept = (await storage.list()).map((asset) => asset.hash)
  expect(kept.toSorted()).toEqual([hashOf(files.a), hashOf(files.c)].toSorted())
})

test('a device without room plays all the same and says so', async () => {
  const { cache, storage, full } = aCache({ files: { harbour: 'harbour' } })
  storage.write = async () => {
    throw new Error('QuotaExceededError')
  }
  expect(await textOf(cache, hashOf('harbour'))).toBe('harbour')
  expect(full).toEqual(['QuotaExceededError'])
})

test('two who want one recording at once share its fetch and may both use up their copy', async () => {
  const { cache, fetched } = aCache({ files: { harbour: 'harbour' } })
  const [one, other] = await Promise.all([cache.get(hashOf('harbour')), cache.get(hashOf('harbour'))])
  expect(fetched.length).toBe(1)
  expect(one.ok && other.ok && one.value !== other.value).toBe(true)
})

test('prefetching fetches what is not there, and mends what was damaged since the last start', async () => {
  const { cache, storage, fetched } = aCache({ files: { harbour: 'harbour' } })
  const hash = hashOf('harbour')
  await storage.write(hash, bytesOf('harbouR'))
  expect(await cache.prefetch(hash)).toBe(true)
  expect(await cache.prefetch(hash)).toBe(true)
  expect(fetched).toEqual([hash])
  expect(await cache.prefetch(hashOf('unknown'))).toBe(false)
})

test('of what nobody wants, what was used last stays', async () => {
  const files = { a: 'a'.repeat(40), b: 'b'.repeat(40), c: 'c'.repeat(40) }
  const { cache, storage, clock } = aCache({ limitBytes: 100, files })
  for (const file of [files.a, files.b]) {
    await cache.get(hashOf(file))
    clock.advance(10)
  }
  await cache.get(hashOf(files.a))
  clock.advance(10)
  await cache.get(hashOf(files.c))
  const kept = (await storage.list()).map((asset) => asset.hash)
  expect(kept.toSorted()).toEqual([hashOf(files.a), hashOf(files.c)].toSorted())
})

test('what had to go is fetched again when it is wanted again', async () => {
  const files = { a: 'a'.repeat(60), b: 'b'.repeat(60) }
  const { cache, fetched } = aCache({ limitBytes: 100, files })
  expect(await cache.prefetch(hashOf(files.a))).toBe(true)
  expect(await cache.prefetch(hashOf(files.b))).toBe(true)
  expect(await cache.prefetch(hashOf(files.a))).toBe(true)
  expect(fetched).toEqual([files.a, files.b, files.a].map(hashOf))
})

test('a browser with less room than it said gives up what is old, and keeps the new', async () => {
  const files = { a: 'a'.repeat(400), b: 'b'.repeat(400) }
  const { cache, storage, clock, full } = aCache({ limitBytes: 1000, files })
  await cache.get(hashOf(files.a))
  clock.advance(10)
  const write = storage.write.bind(storage)
  storage.write = async (hash, bytes) => {
    const others = (await storage.list()).filter((asset) => asset.hash !== hash)
    if (others.length > 0) throw new Error('QuotaExceededError')
    return write(hash, bytes)
  }
  await cache.get(hashOf(files.b))
  expect((await storage.list()).map((asset) => asset.hash)).toEqual([hashOf(files.b)])
  expect(full).toEqual([])
})
