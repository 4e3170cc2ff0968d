import type { Field } from '../../core/zones/contour-lines.ts'

/** Each value becomes the mean of itself and its neighbours, which rounds the corners of every line drawn from it. */
export function smoothField(field: Field): Field {
  const { columns, rows } = field
  const at = (column: number, row: number) =>
    field.values[
      Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column))
    ] ?? 0
  const values = new Float64Array(field.values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let down = -1; down <= 1; down++) {
        for (let right = -1; right <= 1; right++) sum += at(column + right, row + down)
      }
      values[row * columns + column] = sum / 9
    }
  }
  return { ...field, values }
}
