import { signIn } from '../support/api.ts'
import { aBrowser } from '../support/browser.ts'
import { aRunningHouse } from '../support/house.ts'
import { openPairedKiosk, waitForSound } from '../support/kiosk-page.ts'
import { installRecorder, takeRecording } from '../support/recorder.ts'
import { percentile, type Report } from './report.ts'

const ROUNDS = 7

/** From opening the kiosk page with a warm cache and no network to its first audible sample, the median of seven. */
export async function benchPlayer(report: Report): Promise<void> {
  const house = await aRunningHouse()
  const browser = await aBrowser()
  try {
    const api = await signIn(house)
    const context = await browser.newContext({ bypassCSP: true })
    await installRecorder(context)
    const { page } = await openPairedKiosk({ context, house, api, name: 'Bench kiosk' })
    await waitForSound(page)
    // The cache is warm once the service worker has everything and the recordings of the day are stored.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await Bun.sleep(5000)
    await house.stop()

    const sound: number[] = []
    const shell: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const started = Date.now()
      await page.reload({ waitUntil: 'commit' })
      await waitForSound(page)
      const recording = await takeRecording(page)
      const first = recording.left.findIndex((sample) => Math.abs(sample) > 1e-3)
      sound.push(recording.startedAt + (first / recording.sampleRate) * 1000 - started)
      shell.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.duration ?? 0))
    }
    // The browser's own time for the empty frame of the page, from the same cache, is the part that is not ours.
    report({
      bench: 'player',
      name: 'first_sound_ms',
      value: percentile(sound, 0.5),
      unit: 'ms',
      baseline: percentile(shell, 0.5),
    })
  } finally {
    await browser.close()
    await house.close()
  }
}
