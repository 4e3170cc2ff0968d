import type { BrowserContext, Page } from 'playwright-core'
import type { Api } from './api.ts'
import { watchPage } from './browser.ts'
import type { House } from './house.ts'
import { levelNow } from './recorder.ts'

/** Opens the kiosk page, reads the code from its screen and has it approved. */
export async function openPairedKiosk(given: {
  context: BrowserContext
  house: House
  api: Api
  name: string
  zone?: string | null
}): Promise<{ page: Page; seen: ReturnType<typeof watchPage> }> {
  const { context, house, api, name } = given
  const zone =
    given.zone ??
    (await api.get<{ items: { id: string }[] }>(`/api/venues/${api.venue}/zones`)).items[0]?.id ??
    null
  const page = await context.newPage()
  const seen = watchPage(page)
  await page.goto(`${house.address}/player/`)
  const code = await readCode(page)
  await api.send('POST', `/api/venues/${api.venue}/pairings/approve`, { code, name, zone })
  await page.waitForFunction(() => document.documentElement.dataset['state'] !== 'unpaired', null, {
    timeout: 30_000,
  })
  return { page, seen }
}

/** The pairing code as a person reads it from the screen. */
export async function readCode(page: Page): Promise<string> {
  await page.waitForSelector('html[data-state="unpaired"]', { timeout: 30_000 })
  const code = page.getByLabel(/^Code /)
  await code.waitFor()
  return (await code.innerText()).replaceAll(/\s/g, '')
}

/** Waits until the last 100 ms of a page's output are louder than -60 dBFS; the context must have the recorder. */
export async function waitForSound(page: Page, timeoutMillis = 30_000): Promise<void> {
  const deadline = Date.now() + timeoutMillis
  for (;;) {
    const level = await levelNow(page)
    if (level > -60) return
    if (Date.now() > deadline)
      throw new Error(`No sound within ${timeoutMillis} ms; the last level is ${level} dBFS.`)
    await Bun.sleep(50)
  }
}
