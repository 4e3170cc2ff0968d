import { describe, expect, setDefaultTimeout, test } from 'bun:test'
import * as v from 'valibot'
import { LoopPoints } from '../../core/assets/asset.ts'
import { prepareLoop } from '../loops/prepare-loop.ts'
import { integratedLoudness } from '../loudness/integrated.ts'
import { peakDecibels } from '../loudness/peak.ts'
import { demoRecordings } from './demo-recordings.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const SAMPLE_RATE = 24_000

describe.each(demoRecordings.map((recording) => [recording.name, recording] as const))(
  '%s',
  (_, recording) => {
    const { channels, loop } = recording.render(SAMPLE_RATE)
    const frames = channels[0]?.length ?? 0

    test('is stereo, finite, loud enough and never near full scale', () => {
      expect(channels).toHaveLength(2)
      expect(channels[1]).toHaveLength(frames)
      const loudness = integratedLoudness(channels, SAMPLE_RATE)
      expect(loudness).toBeGreaterThan(-30)
      expect(loudness).toBeLessThan(-22.5)
      expect(peakDecibels(channels)).toBeLessThan(-1.9)
    })

    test('has the loop points of its kind', () => {
      if (recording.kind === 'bite') {
        expect(loop).toBeNull()
        expect(Math.abs(channels[0]?.at(-1) ?? 1)).toBeLessThan(1e-4)
        return
      }
      const points = v.parse(LoopPoints, loop)
      const seconds = points.lengthFrames / SAMPLE_RATE
      expect(seconds).toBeGreaterThanOrEqual(16)
      expect(seconds).toBeLessThanOrEqual(32)
      expect(points.crossfadeFrames).toBeGreaterThan(0)
      expect(points.startFrame + points.lengthFrames).toBeLessThanOrEqual(frames)
    })

    test('goes round, or comes to rest, without a step', () => {
      for (const pass of loop ? prepareLoop(channels, loop) : channels) {
        let largest = 0
        for (let index = 1; index < pass.length; index++)
          largest = Math.max(largest, Math.abs((pass[index] ?? 0) - (pass[index - 1] ?? 0)))
        expect(Math.abs((pass[0] ?? 0) - (pass.at(-1) ?? 0))).toBeLessThanOrEqual(largest)
      }
    })
  },
)

test('a recording is the same each time it is rendered', () => {
  const bite = demoRecordings.find((recording) => recording.kind === 'bite')
  expect(bite?.render(SAMPLE_RATE)).toEqual(bite?.render(SAMPLE_RATE))
})
