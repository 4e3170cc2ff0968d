import { aBrowser } from '../support/browser.ts'
import { aRunningHouse } from '../support/house.ts'
import { signIn } from '../support/api.ts'
import { openPairedKiosk, readCode, waitForSound } from '../support/kiosk-page.ts'
import { installRecorder } from '../support/recorder.ts'
const out = '/tmp/mut/shots'
const house = await aRunningHouse()
const browser = await aBrowser()
const say = (...a: unknown[]) => console.log(...a)
try {
  const api = await signIn(house)
  for (const [name, viewport] of [['wide', { width: 1024, height: 600 }], ['tall', { width: 390, height: 844 }]] as const) {
    const shy = await browser.newContext({ viewport })
    await shy.addInitScript(() => {
      AudioContext.prototype.resume = () => new Promise(() => {})
      Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' })
    })
    const { page: blocked } = await openPairedKiosk({ context: shy, house, api, name: `B ${name}` })
    await blocked.waitForSelector('html[data-state="blocked"]')
    await Bun.sleep(300)
    await blocked.screenshot({ path: `${out}/${name}-blocked.png` })
    say(await blocked.locator('body').ariaSnapshot())
    await blocked.keyboard.press('Tab'); say('focus', await blocked.evaluate(() => document.activeElement?.textContent))
    say('wider than the screen', await blocked.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    await shy.close()
    if (name === 'wide') continue
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: true })
    await installRecorder(context)
    const page = await context.newPage()
    await page.goto(`${house.address}/player/`)
    await readCode(page)
    say(await page.locator('a.qr').getAttribute('href'))
    await page.screenshot({ path: `${out}/tall-unpaired.png` })
    const { page: kiosk } = await openPairedKiosk({ context, house, api, name: `K ${name}` })
    await waitForSound(kiosk)
    await kiosk.screenshot({ path: `${out}/tall-playing.png` })
    await context.close()
    const broken = await browser.newContext({ viewport })
    await broken.addInitScript(() => { (globalThis as { AudioContext?: unknown }).AudioContext = class { constructor() { throw new Error('No audio output.') } } })
    const { page: dead } = await openPairedKiosk({ context: broken, house, api, name: `T ${name}` })
    await dead.waitForSelector('html[data-state="trouble"]')
    await Bun.sleep(300)
    await dead.screenshot({ path: `${out}/tall-trouble.png` })
  }
} finally {
  await browser.close()
  await house.close()
}
