import { describe, expect, test } from 'bun:test'
import type { Point } from '../../../core/maps/map.ts'
import { contourLines, deepestPoint, sampleDistances } from './contours.ts'
import { signedDistance, type DistanceFrom } from './signed-distance.ts'

const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
const hole: Point[] = [
  [4, 4],
  [6, 4],
  [6, 6],
  [4, 6],
]
const around = { left: -5, bottom: -5, right: 15, top: 15 }

function distanceOf(shape: Parameters<typeof signedDistance>[0]): DistanceFrom {
  const distance = signedDistance(shape)
  if (!distance) throw new Error('the shape has a place')
  return distance
}
const room = distanceOf({ kind: 'polygon', rings: [square] })

describe('distance from the edge', () => {
  test('is negative inside, positive outside, and round at outer corners', () => {
    expect(room(5, 5)).toBe(-5)
    expect(room(5, 12)).toBe(2)
    expect(room(13, 14)).toBe(5)
  })

  test('counts a hole as outside', () => {
    const withHole = distanceOf({ kind: 'polygon', rings: [square, hole] })
    expect(withHole(5, 5)).toBe(1)
    expect(withHole(2, 5)).toBe(-2)
  })

  test('knows circles and corridors', () => {
    expect(distanceOf({ kind: 'circle', centre: [1, 1], radiusMetres: 2 })(1, 5)).toBe(2)
    const corridor = distanceOf({
      kind: 'corridor',
      line: [
        [0, 0],
        [10, 0],
      ],
      halfWidthMetres: 1,
    })
    expect(corridor(5, 0.25)).toBe(-0.75)
    expect(corridor(12, 0)).toBe(1)
  })

  test('a beacon room has no edge', () => {
    expect(signedDistance({ kind: 'beaconRoom', beacons: ['door'] })).toBeNull()
  })
})

describe('contour lines', () => {
  const field = sampleDistances(room, around, 80)

  test('every point of a line lies at its level', () => {
    for (const level of [-3, 0, 2]) {
      const lines = contourLines(field, level)
      expect(lines).toHaveLength(1)
      for (const [x, y] of lines.flat()) expect(Math.abs(room(x, y) - level)).toBeLessThan(0.06)
    }
  })

  test('are closed', () => {
    const [line] = contourLines(field, -3)
    expect(line?.at(0)).toEqual(line?.at(-1))
  })

  test('fall into two where the shape does', () => {
    const two = distanceOf({
      kind: 'multipolygon',
      polygons: [[square], [square.map(([x, y]): Point => [x + 30, y])]],
    })
    expect(contourLines(sampleDistances(two, { ...around, right: 45 }, 120), -1)).toHaveLength(2)
  })

  test('there is none deeper than the shape', () => {
    expect(contourLines(field, -6)).toEqual([])
  })

  test('the name stands where the shape is widest', () => {
    expect(deepestPoint(field)).toEqual([5, 5])
  })
})
