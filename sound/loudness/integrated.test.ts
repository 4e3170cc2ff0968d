import { expect, setDefaultTimeout, test } from 'bun:test'
import { integratedLoudness } from './integrated.ts'
import { kWeighting } from './k-weighting.ts'
import { LevelMeter, type Levels } from './level-meter.ts'
import { peakDecibels } from './peak.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

function sine(decibels: number, seconds: number, sampleRate = 48_000, hertz = 1000): Float32Array {
  const gain = 10 ** (decibels / 20)
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => gain * Math.sin((2 * Math.PI * hertz * index) / sampleRate),
  )
}
const joined = (...parts: Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]))

test('the filters at 48 kHz are those of the standard', () => {
  const standard = [
    1.53512485958697, -2.6916961893864, 1.19839281085285, -1.69065929318241, 0.73248077421585,
    -1.99004745483398, 0.99007225036621,
  ]
  for (const [index, value] of kWeighting(48_000).entries())
    expect(value).toBeCloseTo(standard[index] ?? 0, 5)
})

test.each([48_000, 44_100, 96_000, 22_050])(
  'a stereo sine of -23 dBFS reads -23 LUFS at %d Hz',
  (sampleRate) => {
    const tone = sine(-23, 4, sampleRate)
    expect(Math.abs(integratedLoudness([tone, tone], sampleRate) + 23)).toBeLessThan(0.1)
  },
)

test('silence around a programme does not count (EBU Tech 3341, case 3)', () => {
  const programme = joined(sine(-36, 10), sine(-23, 60), sine(-36, 10))
  expect(Math.abs(integratedLoudness([programme, programme], 48_000) + 23)).toBeLessThan(0.1)
})

test('the gate follows the programme (EBU Tech 3341, case 5)', () => {
  const programme = joined(sine(-26, 20), sine(-20, 20.1), sine(-26, 20))
  expect(Math.abs(integratedLoudness([programme, programme], 48_000) + 23)).toBeLessThan(0.1)
})

test('one side alone is 3 LU softer, silence is -70, a short recording is measured whole', () => {
  const tone = sine(-23, 2)
  expect(integratedLoudness([tone], 48_000)).toBeCloseTo(-26, 1)
  expect(integratedLoudness([new Float32Array(48_000)], 48_000)).toBe(-70)
  expect(integratedLoudness([], 48_000)).toBe(-70)
  expect(integratedLoudness([sine(-23, 0.2), sine(-23, 0.2)], 48_000)).toBeCloseTo(-23, 0)
})

test('the meter reads momentary and short-term loudness, both sides and the peak since it was last read', () => {
  const meter = new LevelMeter(48_000)
  const levels: Levels = {
    leftDecibels: 0,
    rightDecibels: 0,
    peakDecibels: 0,
    momentaryLufs: 0,
    shortTermLufs: 0,
  }
  const left = sine(-20, 4)
  const right = sine(-40, 4)
  for (let start = 0; start < left.length; start += 128)
    meter.add(left.subarray(start, start + 128), right.subarray(start, start + 128), 128)
  meter.read(levels)
  expect(levels.leftDecibels).toBeCloseTo(-23.01, 1)
  expect(levels.rightDecibels).toBeCloseTo(-43.01, 1)
  expect(levels.peakDecibels).toBeCloseTo(-20, 1)
  expect(levels.momentaryLufs).toBeCloseTo(-22.97, 1)
  expect(levels.shortTermLufs).toBeCloseTo(-22.97, 1)
  meter.add(new Float32Array(24_000), new Float32Array(24_000), 24_000)
  meter.read(levels)
  expect(levels.peakDecibels).toBe(-120)
  expect(levels.momentaryLufs).toBe(-70)
  expect(levels.shortTermLufs).toBeGreaterThan(-25)
})

test('a sample that is not a number does not blind the meter', () => {
  const meter = new LevelMeter(48_000)
  const levels: Levels = {
    leftDecibels: 0,
    rightDecibels: 0,
    peakDecibels: 0,
    momentaryLufs: 0,
    shortTermLufs: 0,
  }
  meter.add(new Float32Array(4800).fill(Number.NaN), new Float32Array(4800), 4800)
  const tone = sine(-23, 1)
  meter.add(tone, tone, tone.length)
  meter.read(levels)
  expect(levels.momentaryLufs).toBeCloseTo(-23, 1)
})

test('the peak is the highest sample of any channel', () => {
  expect(peakDecibels([Float32Array.of(0.1, -0.5), Float32Array.of(0.25, 0)])).toBeCloseTo(-6.02, 2)
  expect(peakDecibels([])).toBe(-120)
})
