import { describe, expect, test } from 'bun:test'
import type { Point } from '../../../core/maps/map.ts'
import { contourLines } from '../../../core/zones/contour-lines.ts'
import { signedDistance, type DistanceFrom } from '../../../core/zones/signed-distance.ts'
import { deepestPoint, sampleDistances } from './distance-field.ts'

const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
const around = { left: -5, bottom: -5, right: 15, top: 15 }

function distanceOf(shape: Parameters<typeof signedDistance>[0]): DistanceFrom {
  const distance = signedDistance(shape)
  if (!distance) throw new Error('the shape has a place')
  return distance
}
const room = distanceOf({ kind: 'polygon', rings: [square] })

describe('contour lines of sampled distances', () => {
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
