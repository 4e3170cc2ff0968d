import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { aBrowser } from '../support/browser.ts'
import { renderEverything } from '../support/render-everything.ts'
import { testIf } from '../support/skip.ts'

const digest = (bytes: Uint8Array) => new Bun.CryptoHasher('sha256').update(bytes).digest('hex')

const here = renderEverything()
const expected = digest(new Uint8Array(here.buffer))

/** The same code as one script for another engine, which leaves `renderEverything` on its global object. */
async function asScript(): Promise<string> {
  const built = await Bun.build({
    entrypoints: [join(import.meta.dir, '../support/render-everything.ts')],
    target: 'browser',
  })
  const text = await built.outputs[0]?.text()
  if (!text) throw new Error('The renderer could not be bundled.')
  return text.replace(
    /export\s*\{\s*renderEverything\s*\};?/,
    'globalThis.renderEverything = renderEverything',
  )
}

test('what is rendered here is sound, not silence', () => {
  expect(here.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)).toBeGreaterThan(0.05)
})

test('every demo scene is the same in Chromium, to the bit', async () => {
  const browser = await aBrowser()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await asScript() })
    const base64 = await page.evaluate(() => {
      const { renderEverything: render } = globalThis as unknown as { renderEverything: () => Float32Array }
      const bytes = new Uint8Array(render().buffer)
      let text = ''
      for (let at = 0; at < bytes.length; at += 0x8000)
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
      return btoa(text)
    })
    expect(digest(Buffer.from(base64, 'base64'))).toBe(expected)
  } finally {
    await browser.close()
  }
}, 90_000)

testIf(Bun.which('node') !== null, 'needs Node')(
  'every demo scene is the same in Node, to the bit',
  async () => {
    const script = `${await asScript()}\nprocess.stdout.write(require('node:crypto').createHash('sha256').update(new Uint8Array(globalThis.renderEverything().buffer)).digest('hex'))`
    const child = Bun.spawn(['node', '-'], {
      stdin: new TextEncoder().encode(script),
      stdout: 'pipe',
      stderr: 'inherit',
    })
    expect(await new Response(child.stdout).text()).toBe(expected)
  },
  90_000,
)
