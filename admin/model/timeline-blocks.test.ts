import { describe, expect, test } from 'bun:test'
import type { Change } from '../../core/schedules/decision.ts'
import { cutAtNow, timelineBlocks, worthDrawing } from './timeline-blocks.ts'

const HOUR = 3_600_000
const scene = (at: number, name: string, rule = 'open'): Change => ({
  at: at * HOUR,
  play: { kind: 'scene', scene: name },
  reason: { kind: 'rule', rule, name: rule, priority: 10 },
  beat: [],
})
const silence = (at: number): Change => ({
  at: at * HOUR,
  play: { kind: 'silence' },
  reason: { kind: 'nothing' },
  beat: [],
})

describe('a timeline', () => {
  test('begins with what was playing when the day began', () => {
    const blocks = timelineBlocks([scene(-5, 'dawn'), scene(3, 'tide')], 0, 24 * HOUR)
    expect(blocks.map((block) => [block.from / HOUR, block.until / HOUR])).toEqual([
      [0, 3],
      [3, 24],
    ])
  })

  test('joins changes after which the same plays for the same reason', () => {
    expect(timelineBlocks([scene(0, 'dawn'), scene(5, 'dawn')], 0, 24 * HOUR)).toHaveLength(1)
    expect(timelineBlocks([scene(0, 'dawn'), scene(5, 'dawn', 'other')], 0, 24 * HOUR)).toHaveLength(2)
  })

  test('is filled up to now', () => {
    const [block] = timelineBlocks([scene(0, 'dawn'), scene(4, 'tide')], 0, 24 * HOUR)
    if (!block) throw new Error('a block is there')
    expect(cutAtNow(block, HOUR)).toEqual({ past: 0.25, isNow: true })
    expect(cutAtNow(block, 9 * HOUR)).toEqual({ past: 1, isNow: false })
  })

  test('leaves out the silent ends of a day, yet never now', () => {
    const day = { from: 0, until: 24 * HOUR }
    const blocks = timelineBlocks([silence(0), scene(10, 'dawn'), silence(18)], 0, 24 * HOUR)
    expect(worthDrawing(blocks, day, 12 * HOUR)).toEqual({ from: 9 * HOUR, until: 19 * HOUR })
    expect(worthDrawing(blocks, day, 22 * HOUR).until).toBe(23 * HOUR)
    expect(worthDrawing([], day, 0)).toEqual(day)
  })
})
