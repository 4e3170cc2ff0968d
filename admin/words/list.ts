/** `Hall`, `Hall and Garden`, `Hall, Garden and Attic`. */
export function listInWords(names: readonly string[]): string {
  if (names.length <= 1) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
