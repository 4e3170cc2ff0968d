import { gzipSync } from 'bun'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { Report } from './report.ts'

const pages = resolve(import.meta.dir, '../../dist/player')

const Manifest = v.record(
  v.string(),
  v.object({
    file: v.string(),
    imports: v.optional(v.array(v.string()), []),
    isEntry: v.optional(v.boolean(), false),
  }),
)

/**
 * The JavaScript that a kiosk runs before its first sound: the page's entry with everything it imports statically, and
 * the worklet. The baseline is all JavaScript of the kiosk's pages, so the ratio says how much waits until later.
 */
export async function benchBundle(report: Report): Promise<void> {
  const manifest = v.parse(Manifest, await Bun.file(join(pages, '.vite', 'manifest.json')).json())
  const files = new Set<string>()
  const add = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports) add(imported)
  }
  add('index.html')
  const scripts = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )
  for (const worklet of scripts.filter((name) => name.includes('worklet'))) files.add(worklet)

  report({
    bench: 'bundle',
    name: 'player_first_sound_gzip_kb',
    value: await gzipKilobytes([...files]),
    unit: 'kB',
    baseline: await gzipKilobytes(scripts),
  })
}

async function gzipKilobytes(names: string[]): Promise<number> {
  let bytes = 0
  for (const name of names)
    if (name.endsWith('.js')) bytes += gzipSync(await Bun.file(join(pages, name)).bytes()).length
  return bytes / 1000
}
