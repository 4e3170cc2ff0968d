import { describe, expect, test } from 'bun:test'
import type { Point } from '../../../core/maps/map.ts'
import { sampleDistances } from './distance-field.ts'
import { labelPlace } from './label-place.ts'

// A room of 10 by 6 metres round the origin.
const room = (x: number, y: number) => Math.max(Math.abs(x) - 5, Math.abs(y) - 3)
const field = sampleDistances(room, { left: -6, bottom: -4, right: 6, top: 4 }, 120)
const free = { marks: [], padding: 0.3 }

describe('the place of a label', () => {
  test('is the middle of an empty room', () => {
    const [x, y] = labelPlace(field, { width: 4, height: 2 }, free) ?? [9, 9]
    expect(Math.abs(y)).toBeLessThan(0.3)
    expect(Math.abs(x)).toBeLessThan(2)
  })

  test('is none where the label would touch the walls', () => {
    expect(labelPlace(field, { width: 9.7, height: 1 }, free)).toBeNull()
    expect(labelPlace(field, { width: 9, height: 1 }, free)).not.toBeNull()
  })

  test('keeps off kiosks', () => {
    const kiosk: Point = [0, 2]
    const size = { width: 4, height: 2 }
    const [x, y] = labelPlace(field, size, { marks: [{ at: kiosk, radius: 0.8 }], padding: 0.3 }) ?? [0, 2]
    const dx = Math.max(0, Math.abs(kiosk[0] - x) - size.width / 2)
    const dy = Math.max(0, Math.abs(kiosk[1] - y) - size.height / 2)
    expect(Math.hypot(dx, dy)).toBeGreaterThan(0.8)
  })

  test('is none when a kiosk leaves no room', () => {
    const marks = [{ at: [0, 0] as Point, radius: 3 }]
    expect(labelPlace(field, { width: 6, height: 3 }, { marks, padding: 0.3 })).toBeNull()
  })
})
