import type { Grid } from './grid.ts'

/**
 * The lines along which a grid has one value, as the data of an SVG path: marching squares, its pieces joined end to
 * end. Lines that leave the grid stay open, the others are closed.
 */
export function isoLine(grid: Grid, level: number): string {
  const links = new Map<number, number[]>()
  const link = (one: number, other: number) => {
    links.set(one, [...(links.get(one) ?? []), other])
    links.set(other, [...(links.get(other) ?? []), one])
  }
  for (let row = 0; row < grid.rows - 1; row++) {
    for (let column = 0; column < grid.columns - 1; column++) {
      for (const [one, other] of crossingsOf(grid, column, row, level)) link(one, other)
    }
  }
  return chains(links)
    .map((chain) => pathOf(grid, level, chain))
    .join('')
}

/** Edges are numbered by their first corner: even to its right, odd below it. */
function crossingsOf(grid: Grid, column: number, row: number, level: number): [number, number][] {
  const { columns } = grid
  const corner = row * columns + column
  const isIn = (offset: number) => (grid.values[corner + offset] ?? 0) < level
  const top = corner * 2
  const left = corner * 2 + 1
  const right = (corner + 1) * 2 + 1
  const bottom = (corner + columns) * 2
  const crossed: number[] = []
  const [a, b, c, d] = [isIn(0), isIn(1), isIn(columns + 1), isIn(columns)]
  if (a !== b) crossed.push(top)
  if (b !== c) crossed.push(right)
  if (c !== d) crossed.push(bottom)
  if (d !== a) crossed.push(left)
  const [one, two, three, four] = crossed
  if (one === undefined || two === undefined) return []
  if (three === undefined || four === undefined) return [[one, two]]
  // A saddle: both ways of joining are right, this one keeps what is inside together.
  return a
    ? [
        [one, two],
        [three, four],
      ]
    : [
        [one, four],
        [two, three],
      ]
}

function chains(links: Map<number, number[]>): number[][] {
  const ends = [...links].filter(([, to]) => to.length === 1).map(([edge]) => edge)
  const seen = new Set<number>()
  const found: number[][] = []
  for (const start of [...ends, ...links.keys()]) {
    if (seen.has(start)) continue
    const chain = [start]
    seen.add(start)
    for (let next = unseen(links, start, seen); next !== undefined; next = unseen(links, next, seen)) {
      chain.push(next)
      seen.add(next)
    }
    const last = chain[chain.length - 1] ?? start
    if (chain.length > 2 && links.get(start)?.includes(last)) chain.push(start)
    found.push(chain)
  }
  return found
}

function unseen(links: Map<number, number[]>, from: number, seen: Set<number>): number | undefined {
  return links.get(from)?.find((edge) => !seen.has(edge))
}

function pathOf(grid: Grid, level: number, chain: readonly number[]): string {
  const isClosed = chain.length > 2 && chain[0] === chain[chain.length - 1]
  const points = (isClosed ? chain.slice(0, -1) : chain).map((edge) => crossing(grid, level, edge))
  return `M${points.join('L')}${isClosed ? 'Z' : ''}`
}

/** Where the level lies on an edge, between its two corners. */
function crossing(grid: Grid, level: number, edge: number): string {
  const { columns, cell, values } = grid
  const from = Math.floor(edge / 2)
  const isDown = edge % 2 === 1
  const a = values[from] ?? 0
  const b = values[from + (isDown ? columns : 1)] ?? 0
  const t = a === b ? 0.5 : (level - a) / (b - a)
  const x = ((from % columns) + (isDown ? 0 : t)) * cell
  const y = (Math.floor(from / columns) + (isDown ? t : 0)) * cell
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
