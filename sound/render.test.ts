import { expect, setDefaultTimeout, test } from 'bun:test'
import {
  composerLayer,
  hashOf,
  loopLayer,
  soundScene,
  textureLayer,
  VENUE_TIME,
} from '../tests/support/sound-scenes.ts'
import { renderScene } from './render.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

test('a preview has the asked length, and continues another that ended where it begins', () => {
  const scene = soundScene([textureLayer('stream')])
  const options = { sampleRate: 48_000, venueTime: VENUE_TIME }
  const whole = renderScene(scene, { ...options, seconds: 6 })
  const rest = renderScene(scene, { ...options, seconds: 3, venueTime: VENUE_TIME + 3 })
  expect(whole.left).toHaveLength(288_000)
  let difference = 0
  let energy = 0
  for (let index = 48_000; index < 144_000; index++) {
    const sample = whole.left[144_000 + index] ?? 0
    difference += ((rest.left[index] ?? 0) - sample) ** 2
    energy += sample ** 2
  }
  // What is left is the rider, who listens for some seconds before he moves.
  expect(difference / energy).toBeLessThan(0.02)
})

test('layers without their recording stay silent, the others sound', () => {
  const silent = renderScene(soundScene([loopLayer(hashOf('a'))]), {
    seconds: 1,
    sampleRate: 48_000,
    venueTime: VENUE_TIME,
  })
  expect(silent.left.every((sample) => Math.abs(sample) < 1e-6)).toBe(true)
  const sounding = renderScene(soundScene([loopLayer(hashOf('a')), composerLayer()]), {
    seconds: 4,
    sampleRate: 48_000,
    venueTime: VENUE_TIME,
  })
  expect(sounding.left.some((sample) => Math.abs(sample) > 0.005)).toBe(true)
})
