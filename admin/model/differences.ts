/** One field that differs between two versions of a document. */
export interface Difference {
  field: string
  theirs: string
  mine: string
}

const LONGEST = 80

function inWords(value: unknown): string {
  if (value === undefined) return 'not there'
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'not there')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** The top-level fields in which two versions of a document differ; `theirs` is null when it is gone. */
export function differences(theirs: object | null, mine: object): Difference[] {
  if (!theirs) return []
  const one = new Map<string, unknown>(Object.entries(theirs))
  const other = new Map<string, unknown>(Object.entries(mine))
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((field) => JSON.stringify(one.get(field)) !== JSON.stringify(other.get(field)))
    .map((field) => ({ field, theirs: inWords(one.get(field)), mine: inWords(other.get(field)) }))
}
