import * as v from 'valibot'
import type { AssetDetails, LoopPoints } from '../core/assets/asset.ts'
import type { Id } from '../core/kit/id.ts'
import { ok, refuse, type Result } from '../core/kit/result.ts'
import type { Stop } from '../core/kit/scope.ts'
import type { Collection } from '../core/protocol/http/documents.ts'
import { Live, Timeline, VenueEvent } from '../core/protocol/http/live.ts'
import type { OverrideRequest } from '../core/protocol/http/overrides.ts'
import type { PairingApproval } from '../core/protocol/http/pairing.ts'
import { Integration, IntegrationCreated, Session, type OwnerCreation } from '../core/protocol/http/people.ts'
import { Problem } from '../core/protocol/http/problem.ts'
import type { ActionCommand } from '../core/protocol/kiosk-action.ts'
import { PlayedEntry } from './model/played-entry.ts'
import { HistoryEntry } from './model/history-entry.ts'

/** Why the controller did not do what it was asked. */
export type ApiFailure =
  /** No answer at all. */
  | { is: 'unreachable' }
  | { is: 'signedOut' }
  /** Somebody else changed it since; `current` is what it is now, null when it is gone. */
  | { is: 'conflict'; problem: Problem; current: unknown }
  | { is: 'refused'; problem: Problem }
  /** An answer that this page cannot read: page and controller are of different versions. */
  | { is: 'notUnderstood'; path: string }

export type Answer<Value> = Promise<Result<Value, ApiFailure>>

/** One change as it goes over the wire. */
export type WireEdit =
  | { do: 'put'; collection: Collection; id: Id; base: number; body: object }
  | { do: 'remove'; collection: Collection; id: Id; base: number }

interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: object
  /** What was done in words, kept in the history of changes. */
  note?: string
  signal?: AbortSignal
}

const Conflict = v.object({ ...Problem.entries, current: v.optional(v.unknown()) })
const WithMessage = v.object({ message: v.string() })
const Nothing = v.unknown()
const itemsOf = <Schema extends v.GenericSchema>(schema: Schema) => v.object({ items: v.array(schema) })

/** The problem a response states, or one made from its status when it states none. */
export function problemOf(status: number, body: unknown): v.InferOutput<typeof Conflict> {
  const stated = v.safeParse(Conflict, body)
  if (stated.success) return stated.output
  const message = v.safeParse(WithMessage, body)
  const detail = message.success ? message.output.message : `The controller answered with status ${status}.`
  return { type: 'about:blank', title: 'Not done', status, detail }
}

/** Every call to the controller. Answers are parsed; what goes wrong comes back as data, never as an exception. */
export function createApi(send: typeof fetch) {
  async function call<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    request: Request = {},
  ): Answer<v.InferOutput<Schema>> {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (request.body) headers['content-type'] = 'application/json'
    if (request.note) headers['x-change-note'] = encodeURIComponent(request.note)
    const init: RequestInit = { method: request.method ?? 'GET', headers, credentials: 'same-origin' }
    if (request.body) init.body = JSON.stringify(request.body)
    if (request.signal) init.signal = request.signal
    let response: Response
    let body: unknown
    try {
      response = await send(path, init)
      const text = await response.text()
      body = text === '' ? null : parseJson(text)
    } catch {
      return refuse({ is: 'unreachable' })
    }
    return readAnswer(path, schema, { status: response.status, body })
  }

  return {
    session: () => call('/api/session', Session),
    signIn: (email: string, password: string) =>
      call('/api/auth/sign-in/email', Nothing, { method: 'POST', body: { email, password } }),
    signOut: () => call('/api/auth/sign-out', Nothing, { method: 'POST', body: {} }),
    createOwner: (owner: OwnerCreation) => call('/api/owner', Nothing, { method: 'POST', body: owner }),

    list: <Schema extends v.GenericSchema>(venue: Id, collection: Collection, schema: Schema) =>
      call(inVenue(venue, collection), itemsOf(schema)),
    venueDocument: <Schema extends v.GenericSchema>(venue: Id, schema: Schema) =>
      call(`/api/venues/${encodeURIComponent(venue)}`, schema),
    /** Stores one edit; the answer is the stored document, or nothing of use after a removal. */
    edit(venue: Id, edit: WireEdit, note: string) {
      const path =
        edit.collection === 'venue'
          ? `/api/venues/${encodeURIComponent(venue)}`
          : inVenue(venue, `${edit.collection}/${edit.id}`)
      if (edit.do === 'remove')
        return call(`${path}?revision=${edit.base}`, Nothing, { method: 'DELETE', note })
      return call(path, Nothing, { method: 'PUT', body: { ...edit.body, revision: edit.base }, note })
    },
    /** Stores all edits or none. */
    batch: (venue: Id, edits: readonly WireEdit[], note: string) =>
      call(inVenue(venue, 'batch'), Nothing, { method: 'POST', body: { note, edits }, note }),

    override: (venue: Id, request: OverrideRequest) =>
      call(inVenue(venue, 'overrides'), Nothing, { method: 'POST', body: request }),
    prolong: (venue: Id, override: { id: Id; revision: number }, until: number) =>
      call(inVenue(venue, `overrides/${override.id}`), Nothing, {
        method: 'PUT',
        body: { until, revision: override.revision },
      }),
    endOverride: (venue: Id, override: { id: Id; revision: number }) =>
      call(inVenue(venue, `overrides/${override.id}?revision=${override.revision}`), Nothing, {
        method: 'DELETE',
      }),

    live: (venue: Id) => call(inVenue(venue, 'live'), Live),
    timeline: (venue: Id, from: number, until: number) =>
      call(inVenue(venue, `timeline?from=${from}&until=${until}`), Timeline),
    history: (venue: Id) => call(inVenue(venue, 'history?limit=100'), itemsOf(HistoryEntry)),

    /** The proof of play, newest first. `until` leaves out what began at or after it. */
    played: (venue: Id, { limit, until }: { limit: number; until?: number }) =>
      call(
        inVenue(venue, `played?limit=${limit}${until === undefined ? '' : `&until=${until}`}`),
        itemsOf(PlayedEntry),
      ),

    act: (venue: Id, kiosk: Id, command: ActionCommand) =>
      call(inVenue(venue, `kiosks/${kiosk}/actions`), Nothing, { method: 'POST', body: command }),
    unpair: (venue: Id, kiosk: Id) =>
      call(inVenue(venue, `kiosks/${kiosk}/unpair`), Nothing, { method: 'POST', body: {} }),
    approvePairing: (venue: Id, approval: PairingApproval) =>
      call(inVenue(venue, 'pairings/approve'), v.object({ id: v.string(), name: v.string() }), {
        method: 'POST',
        body: approval,
      }),

    integrations: (venue: Id) => call(inVenue(venue, 'integrations'), itemsOf(Integration)),
    addIntegration: (venue: Id, name: string) =>
      call(inVenue(venue, 'integrations'), IntegrationCreated, { method: 'POST', body: { name } }),
    removeIntegration: (venue: Id, id: Id) =>
      call(inVenue(venue, `integrations/${id}`), Nothing, { method: 'DELETE' }),

    /** Uploads a recording. `onProgress` hears the share that has been sent, 0 to 1. */
    upload: (venue: Id, upload: AssetUpload, onProgress: (share: number) => void) =>
      sendUpload(inVenue(venue, 'assets'), upload, onProgress),
    /** Where the bytes of a recording are. */
    assetAddress: (hash: string) => `/api/assets/${hash}`,

    /** Listens to what changes in a venue until stopped or `onLost`, which comes once. */
    changes(venue: Id, heard: { onEvent: (event: VenueEvent) => void; onLost: () => void }): Stop {
      const source = new EventSource(inVenue(venue, 'changes'))
      const stop = () => source.close()
      for (const kind of ['hello', 'document', 'kiosk', 'zone', 'telemetry', 'pairing']) {
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          const event = v.safeParse(VenueEvent, withKind(kind, parseJson(message.data)))
          if (event.success) heard.onEvent(event.output)
        })
      }
      source.addEventListener('error', () => {
        stop()
        heard.onLost()
      })
      return stop
    },
  }
}

export type Api = ReturnType<typeof createApi>

export interface AssetUpload {
  file: File
  details: AssetDetails
  loop: LoopPoints | null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const inVenue = (venue: Id, rest: string) => `/api/venues/${encodeURIComponent(venue)}/${rest}`
const withKind = (kind: string, data: unknown) => (typeof data === 'object' ? { ...data, kind } : { kind })

function readAnswer<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  { status, body }: { status: number; body: unknown },
): Result<v.InferOutput<Schema>, ApiFailure> {
  if (status === 401 && !path.startsWith('/api/auth/')) return refuse({ is: 'signedOut' })
  if (status === 409) {
    const problem = problemOf(status, body)
    if ('current' in problem) return refuse({ is: 'conflict', problem, current: problem.current })
    return refuse({ is: 'refused', problem })
  }
  if (status >= 400) return refuse({ is: 'refused', problem: problemOf(status, body) })
  const parsed = v.safeParse(schema, body)
  return parsed.success ? ok(parsed.output) : refuse({ is: 'notUnderstood', path })
}

// fetch cannot say how much of an upload has been sent, so this one call is an XMLHttpRequest.
function sendUpload(path: string, upload: AssetUpload, onProgress: (share: number) => void): Answer<unknown> {
  const form = new FormData()
  form.append('details', JSON.stringify(upload.details))
  if (upload.loop) form.append('loop', JSON.stringify(upload.loop))
  form.append('file', upload.file)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () =>
      resolve(readAnswer(path, Nothing, { status: request.status, body: parseJson(request.responseText) })),
    )
    request.addEventListener('error', () => resolve(refuse({ is: 'unreachable' })))
    request.open('POST', path)
    request.send(form)
  })
}

/** A failure in words: what happened and what to do. */
export function failureInWords(failure: ApiFailure): string {
  switch (failure.is) {
    case 'unreachable':
      return 'The controller does not answer; the kiosks play on. Nothing entered here is lost. Try again in a moment.'
    case 'signedOut':
      return 'You are signed out. Sign in again; nothing was changed.'
    case 'conflict':
    case 'refused':
      return failure.problem.detail
    case 'notUnderstood':
      return 'The controller answered in a way this page does not know. Reload the page.'
  }
}

/** What is wrong with each field that was sent, by its dotted path. */
export function fieldProblems(failure: ApiFailure | null): Record<string, string> {
  if (failure?.is !== 'refused') return {}
  return Object.fromEntries((failure.problem.fields ?? []).map((field) => [field.field, field.cure]))
}
