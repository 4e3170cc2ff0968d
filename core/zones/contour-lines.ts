import { present } from '../kit/invariant.ts'
import type { Point } from '../maps/map.ts'

/** Values at the corners of square cells, row by row. */
export interface Field {
  /** Width of a cell. */
  step: number
  columns: number
  rows: number
  /** Where the first corner lies. */
  x: number
  y: number
  values: Float64Array
}

/** Samples `value` at every corner of cells that cover a box. */
export function sampleField(
  box: { x: number; y: number; width: number; height: number; step: number },
  value: (x: number, y: number) => number,
): Field {
  const { x, y, step } = box
  const columns = Math.ceil(box.width / step) + 1
  const rows = Math.ceil(box.height / step) + 1
  const values = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = value(x + column * step, y + row * step)
  return { step, columns, rows, x, y, values }
}

/**
 * The lines along which a field has `level`, joined end to end; a closed one ends with its first point, one that leaves
 * the field stays open. Marching squares, so any shape will do: with holes, in parts, or falling apart further in.
 */
export function contourLines(field: Field, level: number): Point[][] {
  const links = new Map<number, number[]>()
  const link = (from: number, to: number) => links.set(from, [...(links.get(from) ?? []), to])
  for (let row = 0; row + 1 < field.rows; row++)
    for (let column = 0; column + 1 < field.columns; column++)
      for (const [one, other] of crossingsOf(field, level, row * field.columns + column)) {
        link(one, other)
        link(other, one)
      }
  return chainsOf(links).map((chain) => chain.map((edge) => crossing(field, level, edge)))
}

/** Which edges of a cell the level crosses, in pairs. Edges are numbered by their first corner: even along, odd up. */
function crossingsOf({ values, columns }: Field, level: number, corner: number): [number, number][] {
  const isIn = (offset: number) => (values[corner + offset] ?? 0) < level
  const corners = [isIn(0), isIn(1), isIn(columns + 1), isIn(columns)]
  const edges = [corner * 2, (corner + 1) * 2 + 1, (corner + columns) * 2, corner * 2 + 1]
  const [one, two, three, four] = edges.filter((_, index) => corners[index] !== corners[(index + 1) % 4])
  if (one === undefined || two === undefined) return []
  if (three === undefined || four === undefined) return [[one, two]]
  // A saddle: both ways of joining are right, this one keeps what is inside together.
  return corners[0]
    ? [
        [one, two],
        [three, four],
      ]
    : [
        [one, four],
        [two, three],
      ]
}

function chainsOf(links: ReadonlyMap<number, readonly number[]>): number[][] {
  const ends = [...links].filter(([, to]) => to.length === 1).map(([edge]) => edge)
  const seen = new Set<number>()
  const chains: number[][] = []
  // Open lines first, from their ends; what is left then are rings.
  for (const start of [...ends, ...links.keys()]) {
    if (seen.has(start)) continue
    const chain: number[] = []
    for (let edge: number | undefined = start; edge !== undefined; edge = unseen(links.get(edge), seen)) {
      chain.push(edge)
      seen.add(edge)
    }
    const last = chain.at(-1) ?? start
    if (chain.length > 2 && links.get(start)?.includes(last)) chain.push(start)
    chains.push(chain)
  }
  return chains
}

const unseen = (edges: readonly number[] | undefined, seen: ReadonlySet<number>) =>
  edges?.find((edge) => !seen.has(edge))

/** Where the level lies on an edge, between its two corners. */
function crossing({ values, columns, step, x, y }: Field, level: number, edge: number): Point {
  const from = Math.floor(edge / 2)
  const isUp = edge % 2 === 1
  const a = present(values[from], 'an edge begins at a corner')
  const b = present(values[from + (isUp ? columns : 1)], 'an edge ends at a corner')
  const share = a === b ? 0.5 : (level - a) / (b - a)
  return [
    x + ((from % columns) + (isUp ? 0 : share)) * step,
    y + (Math.floor(from / columns) + (isUp ? share : 0)) * step,
  ]
}
