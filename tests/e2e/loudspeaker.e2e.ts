import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Scene } from '../../core/scenes/scene.ts'
import { deepestDip, levelDecibels, windowLevels } from '../support/analysis.ts'
import { signIn, type Api } from '../support/api.ts'
import { aBrowser, type Browser } from '../support/browser.ts'
import { aRunningHouse, type House } from '../support/house.ts'
import { openPairedKiosk } from '../support/kiosk-page.ts'
import { aLoudspeaker, type Loudspeaker } from '../support/loudspeaker.ts'
import { octaveLevels, renderedHere } from '../support/rendered-here.ts'

let house: House
let loudspeaker: Loudspeaker
let browser: Browser
let api: Api

beforeAll(async () => {
  house = await aRunningHouse()
  loudspeaker = await aLoudspeaker()
  browser = await aBrowser(loudspeaker.environment)
  api = await signIn(house)
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await loudspeaker?.close()
  await house?.close()
})

test('what leaves the loudspeaker is the scene, under the policy that visitors get', async () => {
  const { page, seen } = await openPairedKiosk({
    context: await browser.newContext(),
    house,
    api,
    name: 'Loud kiosk',
    zone: 'glass-room',
  })
  await page.waitForSelector('html[data-state="playing"]')
  await Bun.sleep(8000)
  const startedAt = Date.now() / 1000
  const { left, right } = await loudspeaker.record(6)
  const scene = await api.get<Scene>(`/api/venues/${api.venue}/scenes/slow-glass`)
  const heard = octaveLevels(left, 48_000)
  const expected = octaveLevels(renderedHere(scene, startedAt, 6).left, 48_000)
  console.log(`octaves from 62 Hz to 4 kHz, dB heard ${heard.join(' ')}, rendered ${expected.join(' ')}`)
  for (const [octave, level] of heard.entries())
    expect(Math.abs(level - (expected[octave] ?? 0))).toBeLessThan(4)
  for (const side of [left, right]) {
    expect(levelDecibels(side)).toBeGreaterThan(-40)
    expect(deepestDip(windowLevels(side, 48_000, 20))).toBeLessThan(12)
  }
  expect(seen.errors).toEqual([])
}, 60_000)
