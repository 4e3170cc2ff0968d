import { aBrowser } from '/work/main/tests/support/browser.ts'
import { freePort } from '/work/main/tests/support/house.ts'
import { mkdtempSync, rmSync } from 'node:fs'
const data = mkdtempSync('/tmp/ds-shot-')
const http = await freePort(), mqtt = await freePort()
const child = Bun.spawn([process.execPath, 'controller/main.ts'], { cwd: '/work/main', stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DRIFTSCAPE_DATA: data, DRIFTSCAPE_HTTP_HOST: '127.0.0.1', DRIFTSCAPE_HTTP_PORT: String(http), DRIFTSCAPE_MQTT_PORT: String(mqtt), NODE_ENV: 'production' } })
const browser = await aBrowser()
const url = `http://127.0.0.1:${http}/`
const pages = []
for (const [w, h] of [[1280, 800], [390, 844]] as const) for (const theme of ['light', 'dark'] as const) {
  const page = await (await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme })).newPage()
  page.on('console', (m) => console.log(w, theme, m.type(), m.text()))
  pages.push([w, theme, page] as const)
}
for (;;) { try { await fetch(url + 'health'); break } catch { await Bun.sleep(20) } }
await Promise.all(pages.map(async ([w, theme, page]) => {
  await page.goto(url); await page.waitForSelector('progress:not([hidden])'); await page.waitForTimeout(2500)
  await page.screenshot({ path: `/tmp/shot-making-${w}-${theme}.png` })
}))
const t = Date.now()
await Promise.all(pages.map(async ([w, theme, page]) => {
  await page.waitForSelector('#open-kiosk:enabled', { timeout: 60000 })
  await page.screenshot({ path: `/tmp/shot-ready-${w}-${theme}.png` })
}))
console.log('ready after', Date.now() - t)
const page = pages[0]![2]
await page.click('#open-kiosk'); await page.waitForTimeout(3000); console.log(page.url())
for (const path of ['admin/', 'player/', 'api/']) { const p = await browser.newPage(); p.on('console', (m) => console.log(path, m.type(), m.text())); await p.goto(url + path); await p.waitForTimeout(1500); console.log(path, await p.title()) }
await browser.close(); child.kill('SIGTERM'); await child.exited
console.log('--- second start')
const again = Bun.spawn([process.execPath, 'controller/main.ts'], { cwd: '/work/main', stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DRIFTSCAPE_DATA: data, DRIFTSCAPE_HTTP_HOST: '127.0.0.1', DRIFTSCAPE_HTTP_PORT: String(http), DRIFTSCAPE_MQTT_PORT: String(mqtt), NODE_ENV: 'production' } })
for (;;) { try { console.log(await (await fetch(url + 'ready')).text()); break } catch { await Bun.sleep(20) } }
await Bun.sleep(500); again.kill('SIGTERM'); await again.exited
rmSync(data, { recursive: true })
