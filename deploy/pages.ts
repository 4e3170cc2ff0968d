/**
 * Builds the kiosk's and the admin's pages into `dist/`, unless what is there was built from the same sources.
 * `bun deploy/pages.ts` before a start; `--force` builds anyway.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dir, '..')
const SOURCES = ['core', 'schedules', 'sound', 'player', 'admin']
const STAMP = join(root, 'dist', 'built-from')

async function sourceHash(): Promise<string> {
  const hash = new Bun.CryptoHasher('sha256')
  const files = (
    await Promise.all(
      SOURCES.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
    )
  )
    .flat()
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of [join(root, 'package.json'), ...files.toSorted()]) {
    hash.update(file.slice(root.length))
    hash.update(await Bun.file(file).bytes())
  }
  return hash.digest('hex')
}

async function isBuiltFrom(hash: string): Promise<boolean> {
  const stamp = Bun.file(STAMP)
  return (await stamp.exists()) && (await stamp.text()) === hash
}

const hash = await sourceHash()
if (process.argv.includes('--force') || !(await isBuiltFrom(hash))) {
  const started = performance.now()
  console.log('Building the pages …')
  // Loaded only when there is something to build: a start with built pages must not pay for the bundler.
  const { build } = await import('vite')
  for (const page of ['player', 'admin'])
    await build({ configFile: join(root, page, 'vite.config.ts'), root: join(root, page), logLevel: 'error' })
  await mkdir(join(root, 'dist'), { recursive: true })
  await Bun.write(STAMP, hash)
  console.log(`Built the pages in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}
