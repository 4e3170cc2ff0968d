import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumPath } from './programs.ts'

function launchOptions(environment: Record<string, string> = {}) {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium or Chrome is installed. On Debian: apt install chromium')
  return {
    executablePath,
    env: { ...process.env, ...environment },
    headless: true,
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  }
}

/** A real headless browser that plays sound without being touched. */
export const aBrowser = (environment: Record<string, string> = {}): Promise<Browser> =>
  chromium.launch(launchOptions(environment))

/** The same, as a process that a test may kill: what a power cut does to a kiosk. */
export async function aBrowserToKill(): Promise<{ browser: Browser; kill(): Promise<void> }> {
  const server = await chromium.launchServer(launchOptions())
  return { browser: await chromium.connect(server.wsEndpoint()), kill: () => server.kill() }
}

/** What a page said on its console and which errors it did not catch; a test of a page ends by expecting none. */
export function watchPage(page: Page): { errors: string[]; console: string[] } {
  const seen = { errors: [] as string[], console: [] as string[] }
  page.on('pageerror', (error) => seen.errors.push(String(error)))
  page.on('console', (message) => {
    seen.console.push(`${message.type()}: ${message.text()}`)
    if (/Content.Security.Policy/i.test(message.text())) seen.errors.push(message.text())
  })
  return seen
}

export type { Browser, BrowserContext, Page }
