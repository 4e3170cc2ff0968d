import type { TextureKind } from '../../core/scenes/layer.ts'
import { integratedLoudness } from '../../sound/loudness/integrated.ts'

interface TextureFigure {
  value: number
  unit: string
  /** The same figure of a field recording of that kind; null where none was measured. */
  recorded: number | null
}

type Name = 'slope' | 'crest' | 'correlation' | 'variation_50ms' | 'variation_1s' | 'kurtosis'

/** Figures of one good recording each. They have no tolerance: they say which way is nature. */
const recorded: Partial<Record<TextureKind, Record<Name, number>>> = {
  rain: { slope: 0.6, crest: 27.8, correlation: 0.27, variation_50ms: 2.1, variation_1s: 2, kurtosis: 15.5 },
  wind: {
    slope: -6.3,
    crest: 17.2,
    correlation: 0.92,
    variation_50ms: 3.7,
    variation_1s: 3.2,
    kurtosis: 3.9,
  },
  waves: {
    slope: -0.4,
    crest: 24.2,
    correlation: 0.67,
    variation_50ms: 5.1,
    variation_1s: 4.4,
    kurtosis: 16.4,
  },
  fire: { slope: 1, crest: 34.8, correlation: 1, variation_50ms: 3.1, variation_1s: 0.6, kurtosis: 55.3 },
}

const decibels = (power: number): number => 10 * Math.log10(power + 1e-20)

/** Second-order Butterworth section, -3 dB at `hertz`. */
function filtered(
  samples: Float32Array,
  hertz: number,
  sampleRate: number,
  kind: 'low' | 'high',
  q: number,
): Float32Array {
  const w = (2 * Math.PI * hertz) / sampleRate
  const alpha = Math.sin(w) / (2 * q)
  const cosine = Math.cos(w)
  const edge = kind === 'low' ? (1 - cosine) / 2 : (1 + cosine) / 2
  const middle = kind === 'low' ? 1 - cosine : -(1 + cosine)
  const out = new Float32Array(samples.length)
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0
    const y = (edge * x + middle * x1 + edge * x2 + 2 * cosine * y1 - (1 - alpha) * y2) / (1 + alpha)
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    out[index] = y
  }
  return out
}

const butterworth = (
  samples: Float32Array,
  hertz: number,
  sampleRate: number,
  kind: 'low' | 'high',
): Float32Array => filtered(filtered(samples, hertz, sampleRate, kind, 0.541), hertz, sampleRate, kind, 1.307)

const powerOf = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length

/** Straight line through octave levels from 125 Hz to 16 kHz, dB per octave. */
function slopeOf(mono: Float32Array, sampleRate: number): number {
  const levels = Array.from({ length: 8 }, (_, octave) => {
    const centre = 125 * 2 ** octave
    const high = butterworth(mono, centre / Math.SQRT2, sampleRate, 'high')
    return decibels(powerOf(butterworth(high, centre * Math.SQRT2, sampleRate, 'low')))
  })
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  return levels.reduce((sum, level, octave) => sum + (level - mean) * (octave - 3.5), 0) / 42
}

function variationOf(mono: Float32Array, length: number): number {
  const levels: number[] = []
  for (let start = 0; start + length <= mono.length; start += length)
    levels.push(decibels(powerOf(mono.subarray(start, start + length))))
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  return Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length)
}

function correlationOf(left: Float32Array, right: Float32Array): number {
  let cross = 0
  for (let index = 0; index < left.length; index++) cross += (left[index] ?? 0) * (right[index] ?? 0)
  return cross / left.length / Math.sqrt(powerOf(left) * powerOf(right) + 1e-30)
}

/** What tells natural textures from noise: slope of the spectrum, crest, width, movement and long tails; with the loudness. */
export function textureFigures(
  texture: TextureKind,
  { left, right }: { left: Float32Array; right: Float32Array },
  sampleRate: number,
): Record<Name | 'loudness', TextureFigure> {
  const mono = left.map((sample, index) => 0.5 * (sample + (right[index] ?? 0)))
  const high = butterworth(mono, 2000, sampleRate, 'high')
  const fourth = high.reduce((sum, sample) => sum + sample ** 4, 0) / high.length
  const peak = mono.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0)
  const known = recorded[texture]
  const figure = (name: Name, value: number, unit: string): TextureFigure => ({
    value,
    unit,
    recorded: known?.[name] ?? null,
  })
  return {
    slope: figure('slope', slopeOf(mono, sampleRate), 'dB/octave'),
    crest: figure('crest', decibels(peak * peak) - decibels(powerOf(mono)), 'dB'),
    correlation: figure('correlation', correlationOf(left, right), ''),
    variation_50ms: figure('variation_50ms', variationOf(mono, Math.round(0.05 * sampleRate)), 'dB'),
    variation_1s: figure('variation_1s', variationOf(mono, sampleRate), 'dB'),
    kurtosis: figure('kurtosis', fourth / (powerOf(high) ** 2 + 1e-30), ''),
    loudness: { value: integratedLoudness([left, right], sampleRate), unit: 'LUFS', recorded: null },
  }
}
