import type { Point } from '../../../core/maps/map.ts'
import type { Field } from '../../../core/zones/contour-lines.ts'

/** A rectangle's size in metres. */
export interface Size {
  width: number
  height: number
}

interface Surroundings {
  /** Round marks that must stay free, such as kiosks. */
  marks: readonly { at: Point; radius: number }[]
  /** How far the rectangle stays off the edge, metres. */
  padding: number
}

const PROBES = [-0.5, -0.25, 0, 0.25, 0.5]
// Every second sample is near enough for the middle of a label.
const STRIDE = 2
// Of places with the same room above and below, the one deeper in the shape looks centred.
const DEPTH_COUNTS = 0.3

/**
 * Where the middle of a label of `size` stands inside a shape with most room round it, clear of the edge and of all
 * marks; null where it does not fit.
 */
export function labelPlace(field: Field, size: Size, { marks, padding }: Surroundings): Point | null {
  let best: Point | null = null
  let most = -Infinity
  for (let row = 0; row < field.rows; row += STRIDE) {
    for (let column = 0; column < field.columns; column += STRIDE) {
      const middle = field.values[row * field.columns + column] ?? Infinity
      if (middle > -padding) continue
      const at: Point = [field.x + column * field.step, field.y + row * field.step]
      const room = Math.min(roomToEdge(field, at, size) - padding, roomToMarks(at, size, marks))
      if (room <= 0) continue
      const score = room + DEPTH_COUNTS * -middle
      if (score > most) {
        most = score
        best = at
      }
    }
  }
  return best
}

function roomToEdge(field: Field, [x, y]: Point, { width, height }: Size): number {
  let room = Infinity
  for (const across of PROBES) {
    for (const up of PROBES) {
      room = Math.min(room, -distanceAt(field, x + across * width, y + up * height))
      if (room <= 0) return room
    }
  }
  return room
}

function roomToMarks([x, y]: Point, { width, height }: Size, marks: Surroundings['marks']): number {
  let room = Infinity
  for (const { at, radius } of marks) {
    const dx = Math.max(0, Math.abs(at[0] - x) - width / 2)
    const dy = Math.max(0, Math.abs(at[1] - y) - height / 2)
    room = Math.min(room, Math.hypot(dx, dy) - radius)
  }
  return room
}

/** The sampled distance nearest to a point; outside the field it is far from the shape. */
function distanceAt(field: Field, x: number, y: number): number {
  const column = Math.round((x - field.x) / field.step)
  const row = Math.round((y - field.y) / field.step)
  if (column < 0 || row < 0 || column >= field.columns || row >= field.rows) return Infinity
  return field.values[row * field.columns + column] ?? Infinity
}
