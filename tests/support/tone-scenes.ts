import type { Api } from './api.ts'
import type { Recording } from './recorder.ts'
import { aWav } from './a-wav.ts'

/** Uploads a sine and makes it the one layer of a scene with the shortest fade. @returns the scene's id */
export async function aToneScene(api: Api, hertz: number): Promise<string> {
  const form = new FormData()
  form.set(
    'file',
    new File([aWav({ hertz, seconds: 4, channels: 1, amplitude: 0.25 })], `${hertz}.wav`, {
      type: 'audio/wav',
    }),
  )
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

const WINDOW = 960
const HOP = 120

/**
 * Wall-clock time, in milliseconds since 1970, from which on a tone sounds through to the end of a recording; null when
 * it does not sound at the end. Hann windows of 20 ms keep louder low notes out of it.
 */
export function onsetOf({ left, sampleRate, startedAt }: Recording, hertz: number): number | null {
  const powers: number[] = []
  for (let at = 0; at + WINDOW <= left.length; at += HOP) {
    let real = 0
    let imaginary = 0
    for (let index = 0; index < WINDOW; index++) {
      const angle = (2 * Math.PI * hertz * index) / sampleRate
      const sample = (left[at + index] ?? 0) * (1 - Math.cos((2 * Math.PI * index) / WINDOW))
      real += sample * Math.cos(angle)
      imaginary += sample * Math.sin(angle)
    }
    powers.push((real * real + imaginary * imaginary) / (WINDOW * WINDOW))
  }
  const final = powers.at(-1) ?? 0
  if (final < 2e-4) return null
  const lastWithout = powers.findLastIndex((power) => power < final * 0.1)
  return startedAt + ((lastWithout + 1) * HOP + WINDOW / 2) * (1000 / sampleRate)
}
