import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import type { Collection, StoredDocument } from '../../core/protocol/http/documents.ts'
import type { Problem, ProblemField } from '../../core/protocol/http/problem.ts'
import type { Log } from '../log.ts'
import type { DocumentName, EditRefusal } from '../store/store.ts'

/** Every kind of problem: its status and its title. */
const kinds = {
  invalid: { status: 400, title: 'Something in the request is wrong' },
  signedOut: { status: 401, title: 'Not signed in' },
  notAllowed: { status: 403, title: 'Not allowed' },
  otherSite: { status: 403, title: 'Sent from another site' },
  notFound: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Changed by somebody else' },
  inUse: { status: 409, title: 'Still in use' },
  taken: { status: 409, title: 'Already taken' },
  gone: { status: 410, title: 'No longer there' },
  tooLarge: { status: 413, title: 'Too large' },
  notJson: { status: 415, title: 'Sent in a form that is not read here' },
  refusedFile: { status: 422, title: 'The file cannot be used' },
  tooMany: { status: 429, title: 'Too many at once' },
  failed: { status: 500, title: 'The controller failed' },
  notReady: { status: 503, title: 'Not ready' },
  noAnswer: { status: 504, title: 'No answer in time' },
} as const

export type ProblemKind = keyof typeof kinds

interface Extra {
  fields?: ProblemField[]
  /** What the document is now, for a conflict; null when it is gone. */
  current?: StoredDocument<Collection> | null
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number
}

/** A request that is refused: routes throw it, `onProblem` answers with it. */
export class Refusal extends Error {
  readonly kind: ProblemKind
  readonly extra: Extra

  /** @param detail what happened, to what, and what to do */
  constructor(kind: ProblemKind, detail: string, extra: Extra = {}) {
    super(detail)
    this.kind = kind
    this.extra = extra
  }
}

/** The one place where a problem becomes an answer. What is no refusal is a fault of ours: logged, and answered without detail. */
export const onProblem =
  (log: Log) =>
  (error: Error, c: Context): Response => {
    const refusal = asRefusal(error)
    if (!refusal) log.error('a request failed', { method: c.req.method, path: c.req.path, error })
    return problemResponse(
      refusal ??
        new Refusal(
          'failed',
          'Something went wrong in the controller; nothing was changed. Its log says more. Try again in a moment.',
        ),
    )
  }

function asRefusal(error: Error): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof HTTPException)) return null
  if (error.status === 413) return new Refusal('tooLarge', 'The request is larger than this route takes.')
  return new Refusal(
    'invalid',
    'The body is not JSON. Send a JSON object with content-type application/json.',
  )
}

/** The refusal as `application/problem+json`. */
export function problemResponse({ kind, message, extra }: Refusal): Response {
  const { status, title } = kinds[kind]
  const { fields, current, retryAfterSeconds } = extra
  const problem: Problem & { current?: unknown } = {
    type: `/api/#problem-${kind}`,
    title,
    status,
    detail: message,
    ...(fields ? { fields } : {}),
    ...(current === undefined ? {} : { current }),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterSeconds)))
  return new Response(JSON.stringify(problem), { status, headers })
}

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

const SECRET_FIELD = /password|token|secret|credential|claim/i

/** A refusal that names each wrong field, what was sent there and the cure. */
export function invalidFields(issues: readonly Issue[], sent: unknown): Refusal {
  const fields = issues.slice(0, 20).map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const field = path.join('.')
    return {
      field,
      value: SECRET_FIELD.test(field) ? '' : shortened(valueAt(sent, path)),
      cure: cureOf(issue.message),
    }
  })
  const [first] = fields
  const detail = first
    ? `${first.field === '' ? 'The request' : `The field "${first.field}"`}: ${first.cure}${fields.length > 1 ? `, and ${fields.length - 1} more` : ''}. Nothing was changed.`
    : 'The request is not as expected. Nothing was changed.'
  return new Refusal('invalid', detail, { fields })
}

/** Schemas without words of their own speak valibot's; this says the same as the pages would. */
function cureOf(message: string): string {
  if (/^Invalid key: Expected ".+" but received undefined$/.test(message)) return 'is missing'
  const expected = /^Invalid \w+(?: \w+)*: Expected (.+) but received .*$/s.exec(message)?.[1]
  return expected === undefined
    ? message
    : `must be ${expected.replace(/^Object$/, 'an object').replace(/^Array$/, 'a list')}`
}

const Structure = v.record(v.string(), v.unknown())

function valueAt(sent: unknown, path: readonly string[]): unknown {
  let value = sent
  for (const part of path) {
    if (Array.isArray(value)) value = value[Number(part)]
    else value = v.is(Structure, value) ? value[part] : undefined
  }
  return value
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What a collection's documents are called, for one and for several. */
export const words: Record<Collection, { one: string; several: string }> = {
  venue: { one: 'venue', several: 'venues' },
  maps: { one: 'map', several: 'maps' },
  zones: { one: 'zone', several: 'zones' },
  beacons: { one: 'beacon', several: 'beacons' },
  scenes: { one: 'scene', several: 'scenes' },
  themes: { one: 'theme', several: 'themes' },
  profiles: { one: 'profile', several: 'profiles' },
  rules: { one: 'rule', several: 'rules' },
  overrides: { one: 'choice by hand', several: 'choices by hand' },
  kiosks: { one: 'kiosk', several: 'kiosks' },
  assets: { one: 'recording', several: 'recordings' },
}

/** Why an edit was not made, as a problem. */
export function editRefusal(refusal: EditRefusal): Refusal {
  switch (refusal.is) {
    case 'conflict': {
      const what = words[refusal.collection].one
      const detail = refusal.current
        ? `${refusal.current.changedBy} changed this ${what} since you read it. Your change was not stored; compare it with what it is now.`
        : `This ${what} was removed since you read it. Your change was not stored.`
      return new Refusal('conflict', detail, { current: refusal.current })
    }
    case 'noSuchVenue':
      return new Refusal('notFound', `There is no venue "${refusal.venue}".`)
    case 'inUse':
      return new Refusal(
        'inUse',
        `${refusal.name} cannot be removed: ${usersInWords(refusal.users)}. Change or remove those first.`,
      )
    case 'idTaken': {
      const { collection, id } = refusal
      const cure = `another ${words[collection].one} of this controller has the id "${id}"; choose another, or let the controller choose by sending POST`
      return new Refusal('taken', `The field "id": ${cure}. Nothing was changed.`, {
        fields: [{ field: 'id', value: id, cure }],
      })
    }
    case 'dangling': {
      const { field, target } = refusal
      const cure = `there is no ${words[target.collection].one} "${target.id}"`
      return new Refusal(
        'invalid',
        `The field "${field}": ${cure}. Choose one that is there. Nothing was changed.`,
        {
          fields: [{ field, value: target.id, cure }],
        },
      )
    }
  }
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `two rules use it (Mornings, Saturdays)` */
function usersInWords(users: readonly DocumentName[]): string {
  const byCollection = Map.groupBy(users, (user) => user.collection)
  return [...byCollection]
    .map(([collection, group]) => {
      const count = numbers[group.length] ?? String(group.length)
      const names = group.slice(0, 5).map((user) => user.name)
      const more = group.length > 5 ? ' and more' : ''
      const noun = group.length === 1 ? words[collection].one : words[collection].several
      return `${count} ${noun} ${group.length === 1 ? 'uses' : 'use'} it (${names.join(', ')}${more})`
    })
    .join(', ')
}
