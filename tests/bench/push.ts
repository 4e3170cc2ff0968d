import { signIn, type Api } from '../support/api.ts'
import { aBrowser, type Page } from '../support/browser.ts'
import { aRunningHouse } from '../support/house.ts'
import { openPairedKiosk, waitForSound } from '../support/kiosk-page.ts'
import { installRecorder, outputLatencyMillis, takeRecording } from '../support/recorder.ts'
import { toneWav } from '../support/tone.ts'
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
      const heard = await onset(page, tone)
      // The first push leaves the demo's scene, which has sound everywhere.
      if (push > 0) times.push(heard - started)
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

async function aToneScene(api: Api, hertz: number): Promise<string> {
  const form = new FormData()
  form.set('file', new File([toneWav({ hertz, seconds: 4 })], `${hertz}.wav`, { type: 'audio/wav' }))
  form.set(
    'details',
    JSON.stringify({ name: `${hertz} Hz`, licence: { name: 'CC0-1.0', commercial: true }, credit: '' }),
  )
  form.set('loop', JSON.stringify({ startFrame: 48_000, lengthFrames: 96_000, crossfadeFrames: 4800 }))
  const answer = await api.raw('POST', `/api/venues/${api.venue}/assets`, form)
  if (!answer.ok) throw new Error(`Uploading: ${answer.status} ${await answer.text()}`)
  const asset = (await answer.json()) as { hash: string }
  const scene = await api.send<{ id: string }>('POST', `/api/venues/${api.venue}/scenes`, {
    name: `${hertz} Hz`,
    description: '',
    seed: 1,
    loudnessTargetLufs: -24,
    fadeSeconds: 0.05,
    layers: [
      { id: 'tone', kind: 'loop', name: 'Tone', gainDecibels: 0, pan: 0, mute: false, asset: asset.hash },
    ],
    theme: null,
    tags: [],
  })
  return scene.id
}

async function firstZone(api: Api): Promise<string> {
  const zones = await api.get<{ items: { id: string }[] }>(`/api/venues/${api.venue}/zones`)
  const zone = zones.items[0]?.id
  if (!zone) throw new Error('The demo venue has no zone.')
  return zone
}

/** Wall-clock time at which a tone begins to leave the loudspeaker. */
async function onset(page: Page, hertz: number): Promise<number> {
  const { left, sampleRate, startedAt } = await takeRecording(page)
  const latency = await outputLatencyMillis(page)
  const size = Math.round(sampleRate / 200)
  const powers: number[] = []
  for (let at = 0; at + size <= left.length; at += size) {
    let real = 0
    let imaginary = 0
    for (let index = 0; index < size; index++) {
      const angle = (2 * Math.PI * hertz * (at + index)) / sampleRate
      real += (left[at + index] ?? 0) * Math.cos(angle)
      imaginary += (left[at + index] ?? 0) * Math.sin(angle)
    }
    powers.push(real * real + imaginary * imaginary)
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0)
  const first = powers.findIndex((power) => power > loudest * 0.02)
  return startedAt + (first * size * 1000) / sampleRate + latency
}
