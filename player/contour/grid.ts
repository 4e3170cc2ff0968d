/** Values at the corners of square cells, row by row. */
export interface Grid {
  columns: number
  rows: number
  /** Width of a cell, in pixels. */
  cell: number
  values: Float32Array
}

/** Samples `value` at every corner of cells that cover `width` by `height` pixels. */
export function sampleGrid(
  size: { width: number; height: number; cell: number },
  value: (x: number, y: number) => number,
): Grid {
  const { cell } = size
  const columns = Math.ceil(size.width / cell) + 1
  const rows = Math.ceil(size.height / cell) + 1
  const values = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = value(column * cell, row * cell)
  }
  return { columns, rows, cell, values }
}

/** Each value becomes the mean of itself and its neighbours, which rounds the corners of every line drawn from it. */
export function smoothGrid(grid: Grid): Grid {
  const { columns, rows } = grid
  const at = (column: number, row: number) =>
    grid.values[
      Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column))
    ] ?? 0
  const values = new Float32Array(grid.values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let down = -1; down <= 1; down++) {
        for (let right = -1; right <= 1; right++) sum += at(column + right, row + down)
      }
      values[row * columns + column] = sum / 9
    }
  }
  return { ...grid, values }
}
