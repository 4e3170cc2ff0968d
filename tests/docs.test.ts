import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dir, '..')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...new Glob('docs/**/*.md').scanSync({ cwd: root }),
]

test.each(documents)('%s names only paths and links that exist', async (name) => {
  const text = await Bun.file(join(root, name)).text()
  const folders = 'core|schedules|sound|controller|player|admin|deploy|tests|docs'
  const paths = [...text.matchAll(new RegExp('`((?:' + folders + ')/[\\w./-]*)', 'g'))].map(([, path = '']) =>
    join(root, path),
  )
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) =>
    join(root, dirname(name), link),
  )
  const missing = [...paths, ...links].filter((path) => !existsSync(path))
  expect(missing.map((path) => path.slice(root.length + 1))).toEqual([])
})
