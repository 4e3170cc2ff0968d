type Cell = string | number | null

/**
 * Rows as CSV by RFC 4180, the first of them the header: commas, lines end in CR LF, and a field is quoted where it
 * needs to be. Text that a spreadsheet would take for a formula gets an apostrophe before it, because names are typed
 * by people and the file is opened by others.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
