import { expect, test } from 'bun:test'
import type { ZoneShape } from '../../core/zones/zone.ts'
import { contoursOf, signOf } from './contours.ts'
import { figureOf } from './figure.ts'

const room: ZoneShape = {
  kind: 'polygon',
  rings: [
    [
      [0, 0],
      [8, 0],
      [8, 6],
      [0, 6],
    ],
  ],
}
const canvas = { width: 1000, height: 600, box: { left: 600, top: 60, width: 320, height: 240 } }

/** Corners of the first line of a path. */
function points(path: string): [number, number][] {
  const first = path.split('M')[1]?.replace('Z', '') ?? ''
  return first.split('L').map((pair) => {
    const [x = 0, y = 0] = pair.split(' ').map(Number)
    return [x, y]
  })
}

test('the outline itself lies in its box', () => {
  const outline = contoursOf(room, canvas).find((contour) => contour.step === 0)
  const xs = points(outline?.path ?? '').map(([x]) => x)
  const ys = points(outline?.path ?? '').map(([, y]) => y)
  // Smoothing rounds and draws in by less than two cells of 8.3 px.
  expect(Math.min(...xs)).toBeCloseTo(600, -1)
  expect(Math.max(...xs)).toBeCloseTo(920, -1)
  expect(Math.min(...ys)).toBeCloseTo(60, -1)
  expect(Math.max(...ys)).toBeCloseTo(300, -1)
})

test('closed lines end where they begin, lines that leave the canvas stay open', () => {
  const contours = contoursOf(room, canvas)
  expect(contours.find((contour) => contour.step === 0)?.path.endsWith('Z')).toBe(true)
  expect(contours.find((contour) => contour.step === 9)?.path.endsWith('Z')).toBe(false)
})

test('a hole is outside, and has an outline of its own', () => {
  const ring: ZoneShape = {
    kind: 'polygon',
    rings: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ],
      [
        [4, 4],
        [6, 4],
        [6, 6],
        [4, 6],
      ],
    ],
  }
  const { distance } = figureOf(ring)
  expect(distance(5, 5)).toBeCloseTo(1)
  expect(distance(2, 5)).toBeCloseTo(-2)
  expect(signOf(ring, 48).split('M').length - 1).toBe(2)
})

test('a corridor is as wide as it says', () => {
  const { distance } = figureOf({
    kind: 'corridor',
    line: [
      [0, 0],
      [20, 0],
    ],
    halfWidthMetres: 1.5,
  })
  expect(distance(10, 0)).toBeCloseTo(-1.5)
  expect(distance(10, 4)).toBeCloseTo(2.5)
})

test('an outdoor zone in degrees keeps its proportions on the ground', () => {
  const { bounds } = figureOf({
    kind: 'polygon',
    rings: [
      [
        [-9.1, 60],
        [-9.098, 60],
        [-9.098, 60.001],
        [-9.1, 60.001],
      ],
    ],
  })
  expect((bounds.right - bounds.left) / (bounds.top - bounds.bottom)).toBeCloseTo(1, 2)
})

test.each([
  { kind: 'circle', centre: [3, 3], radiusMetres: 4 },
  { kind: 'beaconRoom', beacons: ['door'] },
  {
    kind: 'multipolygon',
    polygons: [
      [
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
      ],
      [
        [
          [6, 6],
          [9, 6],
          [9, 9],
        ],
      ],
    ],
  },
] satisfies ZoneShape[])('every kind of zone has lines: %#', (shape) => {
  const contours = contoursOf(shape, canvas)
  expect(contours.length).toBeGreaterThan(8)
  expect(contours.every((contour) => !contour.path.includes('NaN'))).toBe(true)
})

test('a shape of twenty thousand corners is drawn within a moment', () => {
  const corners = Array.from({ length: 20_000 }, (_, index): [number, number] => {
    const angle = (index / 20_000) * 2 * Math.PI
    return [100 * Math.cos(angle), 80 * Math.sin(angle)]
  })
  expect(contoursOf({ kind: 'polygon', rings: [corners] }, canvas).length).toBeGreaterThan(8)
})

test('a shape stands as on its map: what lies north is at the top', () => {
  const wedge: ZoneShape = {
    kind: 'polygon',
    rings: [
      [
        [0, 0],
        [10, 0],
        [5, 10],
      ],
    ],
  }
  const outline = points(contoursOf(wedge, canvas).find((contour) => contour.step === 0)?.path ?? '')
  const widthAt = (isIn: (y: number) => boolean) => {
    const xs = outline.filter(([, y]) => isIn(y)).map(([x]) => x)
    return Math.max(...xs) - Math.min(...xs)
  }
  expect(widthAt((y) => y < 140)).toBeLessThan(widthAt((y) => y > 220))
})

test('outwards the lines stand ever wider apart', () => {
  const contours = contoursOf(room, { ...canvas, box: { left: 400, top: 200, width: 200, height: 150 } })
  const topOf = (step: number) =>
    Math.min(...points(contours.find((contour) => contour.step === step)?.path ?? '').map(([, y]) => y))
  expect(topOf(3) - topOf(4)).toBeGreaterThan((topOf(1) - topOf(2)) * 1.15)
})
