import * as v from 'valibot'
import type { Person } from '../auth/people.ts'
import type { Author } from '../store/store.ts'
import { Refusal } from './problems.ts'

/** A person as the author of a change. */
export const author = ({ id, name }: Person): Author => ({ id, name })

const Note = v.pipe(v.string(), v.trim(), v.maxLength(200, 'is longer than 200 characters'))

/** What was done in the author's words: the header `X-Change-Note`, URI-encoded; null when there is none. */
export function changeNote(headers: Headers): string | null {
  const encoded = headers.get('x-change-note')
  if (!encoded) return null
  let text: string
  try {
    text = decodeURIComponent(encoded)
  } catch {
    throw new Refusal('invalid', 'The header X-Change-Note is not URI-encoded. Nothing was changed.')
  }
  const note = v.safeParse(Note, text)
  if (!note.success)
    throw new Refusal('invalid', `The header X-Change-Note ${note.issues[0].message}. Nothing was changed.`)
  return note.output === '' ? null : note.output
}

/** A whole number in a query. */
export const wholeNumber = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'is not a whole number'),
    v.transform(Number),
    v.minValue(from, `is below ${from}`),
    v.maxValue(to, `is above ${to}`),
  )

/** `?revision=`: the revision that was read. */
export const RevisionQuery = v.object({ revision: wholeNumber(1, Number.MAX_SAFE_INTEGER) })
