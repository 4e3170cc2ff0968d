import { expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'

const ROOT = resolve(import.meta.dir, '..')

/** Licences under which anything may be part of the product. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
])

/** Others, each with its reason in docs/decisions/0005-decoders-and-their-licences.md. */
const EXCEPTIONS: Record<string, string> = { 'codec-parser': 'LGPL-3.0-or-later' }

const Manifest = v.object({
  name: v.string(),
  license: v.optional(v.string(), ''),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  optionalDependencies: v.optional(v.record(v.string(), v.string()), {}),
})
type Manifest = v.InferOutput<typeof Manifest>

const manifestIn = (folder: string): Manifest =>
  v.parse(Manifest, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

/** Where Node would find a package from a folder, or null when it is not installed. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (folder === ROOT || folder === dirname(folder)) return null
  }
}

/** Everything that an installation without development dependencies brings along. */
function productionPackages(): { found: Map<string, Manifest>; missing: string[] } {
  const found = new Map<string, Manifest>()
  const missing: string[] = []
  const visit = (from: string, names: string[], isRequired: boolean) => {
    for (const name of names) {
      const folder = folderOf(name, from)
      if (folder === null) {
        if (isRequired) missing.push(name)
        continue
      }
      if (found.has(folder)) continue
      const manifest = manifestIn(folder)
      found.set(folder, manifest)
      visit(folder, Object.keys(manifest.dependencies), true)
      visit(folder, Object.keys(manifest.optionalDependencies), false)
    }
  }
  visit(ROOT, Object.keys(manifestIn(ROOT).dependencies), true)
  return { found, missing }
}

/** Whether an SPDX expression can be met with allowed licences: all of `AND`, one of `OR`. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => ALLOWED.has(licence.trim())))

test('every package that the product brings along has a licence that it may have', () => {
  const { found, missing } = productionPackages()
  expect(missing).toEqual([])
  expect(found.size).toBeGreaterThan(20)
  const refused = [...found.values()]
    .filter(({ name, license }) => !isAllowed(license) && EXCEPTIONS[name] !== license)
    .map(({ name, license }) => `${name}: ${license || 'no licence'}`)
  expect(refused).toEqual([])
})

test('every exception is still needed', () => {
  const names = new Set([...productionPackages().found.values()].map(({ name }) => name))
  expect(Object.keys(EXCEPTIONS).filter((name) => !names.has(name))).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0-only', false],
  ['', false],
])('"%s" may be used: %p', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected)
})
