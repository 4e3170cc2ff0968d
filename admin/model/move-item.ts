/** The list with the item at `index` moved by `by` places; it stays within the list. */
export function moveItem<Item>(items: readonly Item[], index: number, by: number): Item[] {
  const item = items[index]
  const rest = items.filter((_, at) => at !== index)
  if (item === undefined) return rest
  const to = Math.min(rest.length, Math.max(0, index + by))
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}
