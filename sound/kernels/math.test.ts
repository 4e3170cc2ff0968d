import { expect, test } from 'bun:test'
import {
  cosTurns,
  decibelsOf,
  exp,
  exp2,
  gainOf,
  hertzOf,
  log2,
  pow,
  sinTurns,
  smoothing,
  tanh,
  tanTurns,
} from './math.ts'

function worst(from: number, to: number, error: (x: number) => number): number {
  let most = 0
  for (let step = 0; step <= 20_000; step++)
    most = Math.max(most, error(from + ((to - from) * step) / 20_000))
  return most
}
const relative = (own: number, true_: number): number => Math.abs(own - true_) / Math.abs(true_)

test('sine and cosine are right to 15 digits, far from zero too', () => {
  expect(worst(-3, 3, (x) => Math.abs(sinTurns(x) - Math.sin(2 * Math.PI * x)))).toBeLessThan(4e-15)
  expect(worst(-3, 3, (x) => Math.abs(cosTurns(x) - Math.cos(2 * Math.PI * x)))).toBeLessThan(4e-15)
  expect(sinTurns(1e9 + 0.25)).toBeCloseTo(1, 14)
})

test('the tangent is right up to just below a quarter turn', () => {
  expect(worst(0.0001, 0.24, (x) => relative(tanTurns(x), Math.tan(2 * Math.PI * x)))).toBeLessThan(1e-13)
})

test('powers and logarithms are right over their whole range', () => {
  expect(worst(-900, 900, (x) => relative(exp2(x), 2 ** x))).toBeLessThan(5e-15)
  expect(worst(-30, 30, (x) => relative(exp(x), Math.exp(x)))).toBeLessThan(2e-14)
  expect(worst(1e-6, 5000, (x) => Math.abs(log2(x) - Math.log2(x)))).toBeLessThan(1e-14)
  for (const x of [5e-324, 1e-300, 1e300, Number.MAX_VALUE]) expect(log2(x)).toBeCloseTo(Math.log2(x), 10)
  expect(worst(0.01, 50, (x) => relative(pow(x, 1.7), x ** 1.7))).toBeLessThan(2e-14)
  expect(worst(-8, 8, (x) => Math.abs(tanh(x) - Math.tanh(x)))).toBeLessThan(1e-14)
})

test('edges give what a caller expects', () => {
  expect([exp2(2000), exp2(-2000), exp2(0), exp2(10)]).toEqual([Infinity, 0, 1, 1024])
  expect([log2(0), log2(8), pow(0, 2), pow(0, 0)]).toEqual([-Infinity, 3, 0, 1])
  expect([Number.isNaN(exp2(Number.NaN)), Number.isNaN(log2(-1))]).toEqual([true, true])
})

test('musical units: A is 440 Hz, 6 dB is about double, silence has a floor', () => {
  expect(hertzOf(69)).toBeCloseTo(440, 10)
  expect(hertzOf(57)).toBeCloseTo(220, 10)
  expect(gainOf(20)).toBeCloseTo(10, 10)
  expect(decibelsOf(gainOf(-33))).toBeCloseTo(-33, 10)
  expect(decibelsOf(0)).toBe(-120)
})

test('a smoother covers two thirds of a step in its time', () => {
  let value = 0
  for (let step = 0; step < 100; step++) value += (1 - value) * smoothing(1, 100)
  expect(value).toBeCloseTo(1 - Math.exp(-1), 3)
})

test('no sound code uses the power operator, which differs between engines', async () => {
  const offenders: string[] = []
  for await (const file of new Bun.Glob('sound/**/*.ts').scan('.')) {
    if (file.endsWith('.test.ts')) continue
    const code = (await Bun.file(file).text()).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    if (code.includes('**')) offenders.push(file)
  }
  expect(offenders).toEqual([])
})
