import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { signedDistance } from './signed-distance.ts'
import type { Ring, ZoneShape } from './zone.ts'

const square = (left: number, bottom: number, side: number): Ring => [
  [left, bottom],
  [left + side, bottom],
  [left + side, bottom + side],
  [left, bottom + side],
]

const at = (shape: ZoneShape, x: number, y: number) => signedDistance(shape)?.(x, y)

describe('the distance to the edge of a zone', () => {
  const room: ZoneShape = { kind: 'polygon', rings: [square(0, 0, 10), square(4, 4, 2)] }

  test('is negative inside, positive outside, and measured to corners too', () => {
    expect(at(room, 1, 5)).toBe(-1)
    expect(at(room, -2, 5)).toBe(2)
    expect(at(room, 13, 14)).toBeCloseTo(5, 12)
  })

  test('counts a hole as outside', () => {
    expect(at(room, 5, 5)).toBe(1)
    expect(at(room, 3, 5)).toBe(-1)
  })

  test('takes the parts of a multipolygon together, overlapping ones too', () => {
    const two: ZoneShape = { kind: 'multipolygon', polygons: [[square(0, 0, 4)], [square(10, 0, 4)]] }
    expect(at(two, 6, 2)).toBe(2)
    expect(at(two, 12, 2)).toBe(-2)
    const overlapping: ZoneShape = { kind: 'multipolygon', polygons: [[square(0, 0, 4)], [square(2, 0, 4)]] }
    expect(at(overlapping, 3, 2)).toBeLessThan(0)
  })

  test('of circles and corridors is round', () => {
    expect(at({ kind: 'circle', centre: [1, 1], radiusMetres: 2 }, 1, 4)).toBe(1)
    const corridor: ZoneShape = {
      kind: 'corridor',
      line: [
        [0, 0],
        [10, 0],
      ],
      halfWidthMetres: 1,
    }
    expect(at(corridor, 5, 0)).toBe(-1)
    expect(at(corridor, 13, 4)).toBeCloseTo(4, 12)
  })

  test('of a room known by its beacons alone is not known', () => {
    expect(signedDistance({ kind: 'beaconRoom', beacons: ['a'] })).toBeNull()
  })

  test('never changes faster than one moves', () => {
    const coordinate = fc.double({ min: -5, max: 15, noNaN: true })
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x, y, u, w) => {
        const change = Math.abs((at(room, x, y) ?? 0) - (at(room, u, w) ?? 0))
        expect(change).toBeLessThanOrEqual(Math.hypot(x - u, y - w) + 1e-9)
      }),
    )
  })
})
