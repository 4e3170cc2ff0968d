import { describe, expect, setDefaultTimeout, test } from 'bun:test'
import { TextureKind, type Layer } from '../../../core/scenes/layer.ts'
import {
  bitesLayer,
  composerLayer,
  generatedLayer,
  hashOf,
  loopLayer,
  textureLayer,
  VENUE_TIME,
} from '../../../tests/support/sound-scenes.ts'
import { BLOCK } from '../../kernels/block.ts'
import { Random } from '../../kernels/random.ts'
import { integratedLoudness } from '../../loudness/integrated.ts'
import type { LoadedAsset } from '../loaded-asset.ts'
import { REFERENCE_LUFS } from '../reference.ts'
import type { LayerSource } from './layer-source.ts'
import { sourceOf } from './source-of.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const SAMPLE_RATE = 48_000
const FIRST_BLOCK = Math.floor((VENUE_TIME * SAMPLE_RATE) / BLOCK)

function noiseAsset(seconds: number, gain: number): LoadedAsset {
  const random = new Random(3)
  const make = () =>
    Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, () => gain * random.between(-1, 1))
  return { channels: [make(), make()], loop: null }
}

function sourceFor(layer: Layer, seed = 9): LayerSource {
  const source = sourceOf(layer, seed, SAMPLE_RATE)
  for (const hash of source.assets) source.take(hash, noiseAsset(1.7, 0.02))
  return source
}

function rendered(
  source: LayerSource,
  seconds: number,
  firstBlock = FIRST_BLOCK,
): { left: Float32Array; right: Float32Array } {
  const blocks = Math.floor((seconds * SAMPLE_RATE) / BLOCK)
  const left = new Float32Array(blocks * BLOCK)
  const right = new Float32Array(blocks * BLOCK)
  for (let block = 0; block < blocks; block++) {
    const from = block * BLOCK
    source.render(left.subarray(from, from + BLOCK), right.subarray(from, from + BLOCK), firstBlock + block)
  }
  return { left, right }
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

const layers: Layer[] = [
  composerLayer(),
  loopLayer(hashOf('a')),
  bitesLayer([hashOf('a'), hashOf('b')]),
  ...TextureKind.options.map((texture) => textureLayer(texture)),
]

describe.each(layers.map((layer) => [layer.id, layer] as const))('every source of sound: %s', (_, layer) => {
  test('sounds on both sides, is finite and has headroom', () => {
    const { left, right } = rendered(sourceFor(layer), 20)
    expect(rms(left)).toBeGreaterThan(0.001)
    expect(rms(right)).toBeGreaterThan(0.001)
    for (const sample of left) if (!(Math.abs(sample) < 4)) throw new Error(`a sample of ${sample}`)
  })

  test('is the same for the same seed, and another seed is another sound', () => {
    const one = rendered(sourceFor(layer), 4)
    expect(rendered(sourceFor(layer), 4)).toEqual(one)
    if (layer.kind !== 'loop') expect(rendered(sourceFor(layer, 10), 4)).not.toEqual(one)
  })

  test('joins in where others are', () => {
    const settle = 12
    const long = rendered(sourceFor(layer), settle + 10)
    const skipped = Math.floor((10 * SAMPLE_RATE) / BLOCK)
    const late = rendered(sourceFor(layer), settle, FIRST_BLOCK + skipped)
    const count = Math.floor(0.5 * SAMPLE_RATE)
    let difference = 0
    let level = 0
    for (let back = 1; back <= count; back++) {
      const expected = long.left[long.left.length - back] ?? 0
      difference = Math.max(difference, Math.abs(expected - (late.left[late.left.length - back] ?? 0)))
      level = Math.max(level, Math.abs(expected))
    }
    // Of a reverberation of nine seconds, 80 dB are gone after twelve.
    expect(difference).toBeLessThan(Math.max(1e-4, 0.003 * level))
  })
})

test.each(TextureKind.options)('%s is calibrated well within the reach of the rider', (texture) => {
  for (const intensity of [0, 0.5, 1]) {
    const source = sourceOf(
      { ...textureLayer(texture), kind: 'texture', texture, intensity },
      77,
      SAMPLE_RATE,
    )
    const { left, right } = rendered(source, 45)
    expect(Math.abs(integratedLoudness([left, right], SAMPLE_RATE) - REFERENCE_LUFS)).toBeLessThan(5)
  }
})

test('what this device cannot make is silent and says so', () => {
  const source = sourceFor(generatedLayer())
  expect(source.readiness()).toBe('unsupported')
  expect(rms(rendered(source, 0.1).left)).toBe(0)
})

test('a loop repeats to the sample, and stands where venue time says', () => {
  const length = 48_123
  const ramp = Float32Array.from({ length }, (_, index) => index / length)
  const source = sourceOf(loopLayer(hashOf('a')), 1, SAMPLE_RATE)
  source.take(hashOf('a'), {
    channels: [ramp, ramp],
    loop: { startFrame: 0, lengthFrames: length, crossfadeFrames: 0 },
    loudnessLufs: -23,
  })
  const { left } = rendered(source, 3)
  const frame = FIRST_BLOCK * BLOCK
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== ramp[(frame + index) % length]) throw new Error(`frame ${index} is out of place`)
  }
})

test('bites come about as often as asked, at no steady pace', () => {
  const click = new Float32Array(64).fill(0.5)
  const source = sourceOf(bitesLayer([hashOf('a')], 1.5), 4, SAMPLE_RATE)
  source.take(hashOf('a'), { channels: [click], loop: null, loudnessLufs: -23 })
  const { left } = rendered(source, 90)
  let starts = 0
  let last = 0
  const gaps: number[] = []
  for (let index = 1; index < left.length; index++) {
    if (left[index] === 0 || left[index - 1] !== 0) continue
    gaps.push((index - last) / SAMPLE_RATE)
    last = index
    starts++
  }
  expect(starts).toBeGreaterThanOrEqual(58)
  expect(starts).toBeLessThanOrEqual(62)
  expect(Math.min(...gaps)).toBeLessThan(0.8)
  expect(Math.max(...gaps)).toBeGreaterThan(2.2)
})
