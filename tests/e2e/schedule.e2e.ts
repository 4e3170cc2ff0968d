import { afterAll, beforeAll, expect, test } from 'bun:test'
import { civilDateAt, timeOfDayAt } from '../../schedules/civil-time.ts'
import { signIn, type Api } from '../support/api.ts'
import { aBrowser, type Browser } from '../support/browser.ts'
import { aRunningHouse, type House } from '../support/house.ts'
import { openPairedKiosk, waitForSound } from '../support/kiosk-page.ts'
import { installRecorder, takeRecording } from '../support/recorder.ts'
import { aToneScene, onsetOf } from '../support/tone-scenes.ts'

let house: House
let browser: Browser
let api: Api

beforeAll(async () => {
  house = await aRunningHouse()
  browser = await aBrowser()
  api = await signIn(house)
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('a rule that is due is heard at its time, within 250 ms', async () => {
  const timeZone = (await api.get<{ timeZone: string }>(`/api/venues/${api.venue}`)).timeZone
  const zone =
    (await api.get<{ items: { id: string }[] }>(`/api/venues/${api.venue}/zones`)).items[0]?.id ?? ''
  const scene = await aToneScene(api, 3000)
  const context = await browser.newContext({ bypassCSP: true })
  await installRecorder(context)
  const { page } = await openPairedKiosk({ context, house, api, name: 'Schedule kiosk', zone })
  await waitForSound(page)

  // The next full minute that leaves time to get ready.
  const due = Math.ceil((Date.now() + 8000) / 60_000) * 60_000
  await api.send('POST', `/api/venues/${api.venue}/rules`, {
    name: 'Due now',
    enabled: true,
    priority: 900,
    target: { kind: 'zones', zones: [zone] },
    recurrence: 'FREQ=DAILY',
    startsOn: civilDateAt(due, timeZone),
    endsOn: null,
    from: timeOfDayAt(due, timeZone),
    to: timeOfDayAt(due + 600_000, timeZone),
    play: { kind: 'scene', scene },
  })
  await Bun.sleep(due - 3000 - Date.now())
  await takeRecording(page, true)
  await Bun.sleep(due + 2000 - Date.now())
  const heard = onsetOf(await takeRecording(page), 3000)
  if (heard === null) throw new Error('The scene of the rule was not heard.')
  console.log(`heard ${(heard - due).toFixed(0)} ms after its time`)
  expect(Math.abs(heard - due)).toBeLessThan(250)
}, 150_000)
