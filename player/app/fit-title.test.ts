import { expect, test } from 'bun:test'
import { fitTitle } from './fit-title.ts'

const kiosk = { width: 920, height: 240, largest: 150 }
const phone = { width: 340, height: 320, largest: 150 }

test('a short name stands in one line as large as allowed', () => {
  expect(fitTitle('Slow Glass', kiosk)).toEqual({ lines: ['Slow Glass'], size: 150 })
})

test('a narrow screen breaks between words', () => {
  expect(fitTitle('Slow Glass', phone).lines).toEqual(['Slow', 'Glass'])
})

test('the longest name allowed still fits', () => {
  const { lines, size } = fitTitle(
    'An Evening of Lanterns Drifting Slowly down the River towards the Far Harbour Li',
    kiosk,
  )
  expect(lines.length).toBe(3)
  expect(lines.length * size).toBeLessThanOrEqual(246)
  expect(size).toBeGreaterThan(50)
})

test('one endless word gets smaller rather than leaving the screen', () => {
  const { lines, size } = fitTitle('Donaudampfschifffahrtsgesellschaftskapitän', phone)
  expect(lines.length).toBe(1)
  expect(size * 42 * 0.45).toBeLessThan(360)
})

test('a name is broken only where that makes it clearly larger', () => {
  // In one line it stands at 138, in two at 150: not worth a break.
  expect(fitTitle('Slow Glass', { width: 690, height: 1000, largest: 150 }).lines).toEqual(['Slow Glass'])
  expect(fitTitle('Slow Glass', { width: 600, height: 1000, largest: 150 }).lines.length).toBe(2)
})

test('lines never stand higher than the box', () => {
  const { lines, size } = fitTitle('Slow Glass', { width: 340, height: 100, largest: 150 })
  expect(lines.length * size).toBeLessThanOrEqual(103)
})
