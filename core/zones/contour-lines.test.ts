import { describe, expect, test } from 'bun:test'
import { contourLines, sampleField } from './contour-lines.ts'

const box = { x: -10, y: -10, width: 20, height: 20, step: 0.5 }
const aroundOrigin = sampleField(box, (x, y) => Math.hypot(x, y))
const isClosed = (line: readonly (readonly number[])[]) =>
  line.length > 3 && line[0]?.join() === line.at(-1)?.join()

describe('a contour', () => {
  test('is one closed line at its level, all around', () => {
    const lines = contourLines(aroundOrigin, 6)
    expect(lines).toHaveLength(1)
    expect(isClosed(lines[0] ?? [])).toBe(true)
    for (const [x, y] of lines[0] ?? []) expect(Math.hypot(x, y)).toBeCloseTo(6, 1)
    const angles = (lines[0] ?? []).map(([x, y]) => Math.atan2(y, x))
    expect(Math.max(...angles) - Math.min(...angles)).toBeGreaterThan(6)
  })

  test('that leaves the field is open, in as many pieces as it leaves', () => {
    const lines = contourLines(aroundOrigin, 12)
    expect(lines).toHaveLength(4)
    expect(lines.some(isClosed)).toBe(false)
  })

  test('of two hills is two lines', () => {
    const hills = sampleField(box, (x, y) => Math.min(Math.hypot(x - 5, y), Math.hypot(x + 5, y)))
    expect(contourLines(hills, 2)).toHaveLength(2)
    expect(contourLines(hills, 7).filter(isClosed).length).toBeLessThanOrEqual(1)
  })

  test('has no line at a level that is nowhere', () => {
    expect(contourLines(aroundOrigin, -1)).toEqual([])
    expect(contourLines(aroundOrigin, 100)).toEqual([])
  })

  test('takes a saddle apart so that what is inside stays together', () => {
    const saddle = sampleField({ x: 0, y: 0, width: 1, height: 1, step: 1 }, (x, y) => (x === y ? -1 : 1))
    expect(contourLines(saddle, 0)).toHaveLength(2)
  })
})
