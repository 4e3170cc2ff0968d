/** Takes the claim out of an address such as `/player/#claim=...`, and off it, so that nobody reads or reuses it there. */
export function takeClaim(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | null {
  const claim = new URLSearchParams(location.hash.slice(1)).get('claim')
  if (claim === null) return null
  history.replaceState(null, '', location.pathname + location.search)
  return claim
}
