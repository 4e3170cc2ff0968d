import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Scene } from '../../core/scenes/scene.ts'
import { deepestDip, largestJump, levelDecibels, windowLevels } from '../support/analysis.ts'
import { OWNER, signIn, type Api } from '../support/api.ts'
import { aBrowser, aBrowserToKill, watchPage, type Browser, type Page } from '../support/browser.ts'
import { aRunningHouse, type House } from '../support/house.ts'
import { readCode, waitForSound } from '../support/kiosk-page.ts'
import { subscribe, type Subscription } from '../support/mosquitto.ts'
import { installRecorder, takeRecording } from '../support/recorder.ts'
import { octaveLevels, renderedHere } from '../support/rendered-here.ts'

let house: House
let browser: Browser
let admin: Page
let kiosk: Page
let adminSeen: ReturnType<typeof watchPage>
let kioskSeen: ReturnType<typeof watchPage>

beforeAll(async () => {
  house = await aRunningHouse()
  browser = await aBrowser()
  const people = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  admin = await people.newPage()
  adminSeen = watchPage(admin)
  const room = await browser.newContext({ viewport: { width: 1024, height: 600 }, bypassCSP: true })
  await installRecorder(room)
  kiosk = await room.newPage()
  kioskSeen = watchPage(kiosk)
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** How far apart two spectra are, in dB, on average over their octaves. */
const distanceOf = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, level, octave) => sum + Math.abs(level - (other[octave] ?? 0)), 0) / one.length

/** What the kiosk last reported, read as another system would. */
async function reportedBy(
  watching: Subscription,
  fits: (reported: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  const { payload } = await watching.next(
    (topic, text) => topic.endsWith('/reported') && fits(JSON.parse(text)),
  )
  return JSON.parse(payload)
}

describe('the main job, end to end', () => {
  let api: Api
  let system: { port: number; username: string; password: string }
  let kioskId: string

  test('a newcomer becomes the owner with the one-time link', async () => {
    await admin.goto(`${house.address}/admin/#welcome=${house.ownerToken()}`)
    await admin.getByLabel('Your name').fill(OWNER.name)
    await admin.getByLabel('E-mail').fill(OWNER.email)
    await admin.getByLabel('Password').fill(OWNER.password)
    await admin.getByRole('button', { name: 'Become the owner' }).click()
    await admin.getByRole('navigation').first().waitFor()
    expect(admin.url()).not.toContain('welcome')
    api = await signIn(house)
    const created = await api.send<{ username: string; password: string }>(
      'POST',
      `/api/venues/${api.venue}/integrations`,
      {
        name: 'Test',
      },
    )
    system = { port: house.mqttPort, username: created.username, password: created.password }
  }, 60_000)

  test('pairs a kiosk by the code on its screen, and it plays what its zone plans', async () => {
    await kiosk.goto(`${house.address}/player/`)
    const code = await readCode(kiosk)
    await admin.goto(`${house.address}/admin/#/pair`)
    await admin.getByLabel('Code on the kiosk').fill(code)
    await admin.getByLabel('Name').fill('Glass Room, left')
    await admin.getByLabel('Zone it sounds for').selectOption({ label: 'Glass Room' })
    await admin.getByRole('button', { name: 'Approve' }).click()
    await admin.getByText('is paired').waitFor()
    await kiosk.waitForSelector('html[data-state="playing"]', { timeout: 30_000 })
    await waitForSound(kiosk)
    kioskId =
      (
        await api.get<{ items: { id: string; name: string }[] }>(`/api/venues/${api.venue}/kiosks`)
      ).items.find(({ name }) => name === 'Glass Room, left')?.id ?? ''
    // Everything has come in: loops are decoded, the first fade is over.
    await Bun.sleep(6000)
    await takeRecording(kiosk, true)
    await Bun.sleep(5000)
    const { left, right, sampleRate, startedAt } = await takeRecording(kiosk)
    // The scene asks for -24 LUFS at full volume; this kiosk was paired at full volume.
    expect(levelDecibels(left)).toBeGreaterThan(-40)
    expect(levelDecibels(left)).toBeLessThan(-15)
    expect(levelDecibels(right)).toBeGreaterThan(-40)
    // The same scene at the same venue time, rendered here, has the same spectrum.
    const scene = await api.get<Scene>(`/api/venues/${api.venue}/scenes/slow-glass`)
    const expected = octaveLevels(renderedHere(scene, startedAt / 1000, 5).left, sampleRate)
    const heard = octaveLevels(left, sampleRate)
    console.log(`octaves from 62 Hz to 4 kHz, dB heard ${heard.join(' ')}, rendered ${expected.join(' ')}`)
    for (const [octave, level] of heard.entries())
      expect(Math.abs(level - (expected[octave] ?? 0))).toBeLessThan(4)
  }, 90_000)

  test('a scene pushed from the map is heard, without a gap or a click, and reported', async () => {
    const watching = subscribe(system, `driftscape/1/${api.venue}/kiosk/${kioskId}/reported`)
    const before = await reportedBy(watching, (reported) => reported['state'] === 'playing')
    expect(before['sceneName']).not.toBe('Low Tide')

    await admin.goto(`${house.address}/admin/#/map?zone=glass-room`)
    await admin.getByRole('button', { name: 'Play another scene' }).click()
    await admin.getByLabel('Play', { exact: true }).selectOption({ label: 'Low Tide' })
    await takeRecording(kiosk, true)
    await Bun.sleep(2000)
    await admin.getByRole('button', { name: /^Play until/ }).click()
    await admin.locator('.zone-card-scene').getByText('Low Tide').waitFor()
    await kiosk.getByRole('heading', { name: 'Low Tide' }).waitFor()
    const after = await reportedBy(watching, (reported) => reported['sceneName'] === 'Low Tide')
    expect(after['play']).toEqual({ kind: 'scene', scene: 'low-tide' })
    expect(after['zones']).toMatchObject([{ id: 'glass-room', reason: { kind: 'override', by: OWNER.name } }])
    await watching.stop()

    // The scene's own fade takes six seconds.
    await Bun.sleep(8000)
    const fade = await takeRecording(kiosk, true)
    await Bun.sleep(4000)
    const settled = await takeRecording(kiosk)
    // The programme's own steps: both scenes at the same venue time, each rendered alone.
    const { volume } = await api.get<{ volume: number }>(`/api/venues/${api.venue}/kiosks/${kioskId}`)
    const seconds = Math.ceil(fade.left.length / fade.sampleRate) + 2
    const [glass, tide] = await Promise.all(
      ['slow-glass', 'low-tide'].map(async (id) =>
        renderedHere(
          await api.get<Scene>(`/api/venues/${api.venue}/scenes/${id}`),
          fade.startedAt / 1000 - 1,
          seconds,
        ),
      ),
    )
    if (!glass || !tide) throw new Error('The scenes were not rendered.')
    for (const side of ['left', 'right'] as const) {
      // With equal power, a step of one scene and a step of the other at the same sample never add up to more than this.
      const programme = volume * Math.hypot(largestJump(glass[side]), largestJump(tide[side]))
      const dip = deepestDip(windowLevels(fade[side], fade.sampleRate, 20))
      console.log(
        `${side}: deepest dip ${dip.toFixed(1)} dB, largest jump ${largestJump(fade[side]).toFixed(4)}, the programme's own ${programme.toFixed(4)}`,
      )
      expect(dip).toBeLessThan(12)
      // A kiosk that has played for longer may ride its loudness up to 2 dB elsewhere than the rendering.
      expect(largestJump(fade[side])).toBeLessThan(programme * 1.26)
    }
    // What is heard now is the pushed scene, octave by octave, and no longer the one before.
    const heard = octaveLevels(settled.left, settled.sampleRate)
    const rendered = await Promise.all(
      ['low-tide', 'slow-glass'].map(async (id) => {
        const scene = await api.get<Scene>(`/api/venues/${api.venue}/scenes/${id}`)
        return octaveLevels(renderedHere(scene, settled.startedAt / 1000, 4).left, settled.sampleRate)
      }),
    )
    const [near, far] = rendered.map((octaves) => distanceOf(heard, octaves))
    console.log(
      `mean distance of the octaves: from Low Tide ${near?.toFixed(1)} dB, from Slow Glass ${far?.toFixed(1)} dB`,
    )
    expect(near).toBeLessThan(2.5)
    expect(far).toBeGreaterThan(2 * (near ?? Infinity))
  }, 90_000)

  test('a damaged recording in the kiosk’s own store is fetched again and sounds', async () => {
    const damaged = await kiosk.evaluate(async () => {
      const cache = await caches.open('driftscape-assets-1')
      const stored = await cache.keys()
      for (const request of stored) await cache.put(request, new Response(new Uint8Array(1000).fill(7)))
      return stored.length
    })
    expect(damaged).toBeGreaterThan(0)
    const reloaded = Date.now()
    await kiosk.reload()
    await waitForSound(kiosk)
    const watching = subscribe(system, `driftscape/1/${api.venue}/kiosk/${kioskId}/reported`)
    const isWhole = (reported: Record<string, unknown>) =>
      Number(reported['at']) > reloaded && !/waiting|failed/.test(JSON.stringify(reported['layers']))
    expect(await reportedBy(watching, isWhole)).toMatchObject({ sceneName: 'Low Tide', state: 'playing' })
    await watching.stop()
  }, 60_000)

  test('a kiosk whose browser is killed is announced by its last will', async () => {
    const doomed = await aBrowserToKill()
    const page = await (await doomed.browser.newContext()).newPage()
    await page.goto(`${house.address}/player/`)
    const code = await readCode(page)
    const paired = await api.send<{ id: string }>('POST', `/api/venues/${api.venue}/pairings/approve`, {
      code,
      name: 'Doomed',
      zone: 'hall',
    })
    const watching = subscribe(system, `driftscape/1/${api.venue}/kiosk/${paired.id}/status`)
    await watching.next((_, text) => text.includes('online'), 30_000)
    await doomed.kill()
    const { payload } = await watching.next((_, text) => text.includes('lost'), 30_000)
    expect(JSON.parse(payload)).toEqual({ v: 1, status: 'lost' })
    await watching.stop()
  }, 90_000)

  test('plays on without the controller, even after a reload, and reports again when it is back', async () => {
    await kiosk.evaluate(async () => void (await navigator.serviceWorker.ready))
    await house.stop('SIGKILL')
    await kiosk.reload()
    await waitForSound(kiosk)
    await kiosk.getByRole('heading', { name: 'Low Tide' }).waitFor()
    await kiosk
      .getByText(/No link to the controller/)
      .first()
      .waitFor({ timeout: 30_000 })
    // After the first second's fade.
    await Bun.sleep(3000)
    const alone = await takeRecording(kiosk)
    expect(levelDecibels(alone.left.slice(-alone.sampleRate))).toBeGreaterThan(-45)

    const returned = Date.now()
    await house.start()
    const watching = subscribe(system, `driftscape/1/${api.venue}/kiosk/${kioskId}/+`)
    const { payload } = await watching.next(
      (topic, text) => topic.endsWith('/status') && text.includes('online'),
      60_000,
    )
    expect(JSON.parse(payload)).toMatchObject({ v: 1, status: 'online' })
    const reported = await reportedBy(watching, (words) => Number(words['at']) > returned)
    expect(reported).toMatchObject({ sceneName: 'Low Tide', state: 'playing' })
    await watching.stop()
  }, 120_000)

  test('and nothing went wrong on the pages meanwhile', () => {
    expect(kioskSeen.errors).toEqual([])
    expect(adminSeen.errors).toEqual([])
  })
})
