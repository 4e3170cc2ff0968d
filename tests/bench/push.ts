import { signIn, type Api } from '../support/api.ts'
import { aBrowser } from '../support/browser.ts'
import { aRunningHouse } from '../support/house.ts'
import { openPairedKiosk, waitForSound } from '../support/kiosk-page.ts'
import { installRecorder, outputLatencyMillis, takeRecording } from '../support/recorder.ts'
import { aToneScene, onsetOf } from '../support/tone-scenes.ts'
import { percentile, type Report } from './report.ts'

const PUSHES = 40
const TONES = [400, 3000] as const

/**
 * From the moment an override is sent to the controller to the first sample of the pushed scene in the kiosk's output,
 * p95 of 40, with what the browser says its output adds. The baseline is a bare HTTP exchange with the same controller.
 */
export async function benchPush(report: Report): Promise<void> {
  const house = await aRunningHouse()
  const browser = await aBrowser()
  try {
    const api = await signIn(house)
    const scenes = await Promise.all(TONES.map((hertz) => aToneScene(api, hertz)))
    const zone = await firstZone(api)
    const context = await browser.newContext({ bypassCSP: true })
    await installRecorder(context)
    const { page } = await openPairedKiosk({ context, house, api, name: 'Bench kiosk', zone })
    await waitForSound(page)
    await Bun.sleep(3000)

    const times: number[] = []
    const exchanges: number[] = []
    for (let push = 0; push < PUSHES + 1; push++) {
      const tone = TONES[push % 2] ?? 400
      await takeRecording(page, true)
      const started = Date.now()
      await api.send('POST', `/api/venues/${api.venue}/overrides`, {
        target: { kind: 'zone', zone },
        play: { kind: 'scene', scene: scenes[push % 2] },
        until: started + 3_600_000,
      })
      await Bun.sleep(1200)
      const heard = onsetOf(await takeRecording(page), tone)
      if (heard === null) throw new Error(`The ${tone} Hz scene was not heard within 1.2 s.`)
      // The first push leaves the demo's scene, which has sound everywhere.
      if (push > 0) times.push(heard + (await outputLatencyMillis(page)) - started)
      const asked = performance.now()
      await fetch(`${house.address}/health`)
      exchanges.push(performance.now() - asked)
    }
    report({
      bench: 'push',
      name: 'push_p95_ms',
      value: percentile(times, 0.95),
      unit: 'ms',
      baseline: percentile(exchanges, 0.95),
    })
    report({
      bench: 'push',
      name: 'push_p50_ms',
      value: percentile(times, 0.5),
      unit: 'ms',
      baseline: percentile(exchanges, 0.5),
    })
  } finally {
    await browser.close()
    await house.close()
  }
}

async function firstZone(api: Api): Promise<string> {
  const zones = await api.get<{ items: { id: string }[] }>(`/api/venues/${api.venue}/zones`)
  const zone = zones.items[0]?.id
  if (!zone) throw new Error('The demo venue has no zone.')
  return zone
}
