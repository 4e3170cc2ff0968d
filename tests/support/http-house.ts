import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { present } from '../../core/kit/invariant.ts'
import { Scope } from '../../core/kit/scope.ts'
import type { Role } from '../../core/protocol/http/people.ts'
import { createBus, type Bus } from '../../controller/bus.ts'
import { createApp } from '../../controller/http/app.ts'
import { composeHouse, type HouseParts } from '../../controller/http/compose.ts'
import type { ApiEnvironment } from '../../controller/http/environment.ts'
import type { LiveView } from '../../controller/http/live-view.ts'
import { createLog } from '../../controller/log.ts'
import { openDatabase, type OpenDatabase } from '../../controller/store/database.ts'
import { FakeClock } from './fake-clock.ts'

export const NOON = Date.UTC(2026, 9, 21, 12)

/** The controller's HTTP half on a database in memory, asked without a network. */
export interface HttpHouse {
  app: Hono<ApiEnvironment>
  house: HouseParts
  database: OpenDatabase
  bus: Bus
  clock: FakeClock
  logged: string[]
  /** Signed in as the owner; `venue` is there. */
  cookie: string
  venue: string
  /** The folder of the built pages. */
  pages: string
  /** A venue document of the given id. */
  addVenue(id: string): Promise<void>
  /** Another person with a role, as the cookie of their session. */
  person(role: Role, venue?: string): Promise<string>
  ask(path: string, request?: Ask): Promise<Answer>
  close(): Promise<void>
}

export interface Ask {
  method?: string
  body?: unknown
  /** Null sends none; without it the owner's. */
  cookie?: string | null
  headers?: Record<string, string>
  peer?: string
  form?: FormData
}

/** What answers hold; a test names what it expects to be there, and fails when it is not. */
export interface AnswerBody {
  id: string
  name: string
  revision: number
  detail: string
  type: string
  status: number
  items: AnswerBody[]
  fields: { field: string; value: string; cure: string }[]
  note: string
  hash: string
  frames: number
  loop: unknown
  waveform: number[]
  outcome: { is: string }
  ownerLink: string | null
  pairing: string
  code: string
  secret: string
  identity: { venue: string; kiosk: string; credential: string }
  credential: string
  username: string
  password: string
  openapi: string
  paths: Record<
    string,
    { post: { requestBody: { content: Record<string, { schema: { required: string[] } }> } } }
  >
}

export interface Answer {
  status: number
  headers: Headers
  body: AnswerBody
  /** The body as text. */
  text: string
}

export const aVenue = (name = 'Museum') => ({
  name,
  timeZone: 'Europe/Lisbon',
  place: { latitude: 38.7, longitude: -9.1 },
  openingHours: [],
  defaultScene: null,
  commercial: false,
})

const live: LiveView = {
  live: () => ({ at: NOON, kiosks: [], zones: [] }),
  timeline: async (_venue, from, until) => ({ from, until, zones: [] }),
  act: async (_venue, _kiosk, command) =>
    command.command === 'reload'
      ? 'timeout'
      : command.command === 'identify'
        ? 'notConnected'
        : { at: NOON, outcome: { is: 'done' } },
}

export async function anHttpHouse(
  settings: { publicUrl?: string; maxUploadBytes?: number; signIn?: boolean } = {},
): Promise<HttpHouse> {
  const data = mkdtempSync(join(tmpdir(), 'driftscape-http-'))
  const opened = await openDatabase(':memory:')
  if (!opened.ok) throw new Error(opened.reason)
  const clock = new FakeClock(NOON)
  const logged: string[] = []
  const log = createLog((line) => logged.push(line))
  const scope = new Scope(clock)
  const bus = createBus(log)
  const config = {
    data,
    http: { port: 0, host: '127.0.0.1' },
    mqtt: { port: 0, connections: 100 },
    publicUrl: settings.publicUrl ?? null,
    maxUploadBytes: settings.maxUploadBytes ?? 20 * 1024 * 1024,
    demo: 'off',
  } as const
  const house = composeHouse({ config, database: opened.value, bus, clock, log, version: '0.0.0' }, scope)
  const app = createApp({
    ...house,
    live,
    readiness: async () => ({ ready: true }),
    mqttPort: 1883,
    pages: join(data, 'pages'),
  })

  const addVenue = async (id: string) => {
    const author = { id: 'test', name: 'Test' }
    await house.store.apply(id, author, 'Added', [
      { do: 'put', collection: 'venue', id: 'venue', base: 0, body: aVenue(id) },
    ])
  }
  const signedIn = async (email: string, password: string) => {
    const headers = present(
      await house.people.signIn({ email, password }, new Request('http://localhost/')),
      'a session',
    )
    return headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }
  const person: HttpHouse['person'] = async (role, venue = 'museum') => {
    const email = `${role}-${venue === '*' ? 'all' : venue}@museum.example`
    const created = await house.people.create({ name: role, email, password: 'a quiet harbour' })
    if (created) await house.members.set(created.id, venue, role)
    return await signedIn(email, 'a quiet harbour')
  }

  await addVenue('museum')
  const cookie = settings.signIn === false ? '' : await person('owner', '*')

  return {
    app,
    house,
    database: opened.value,
    bus,
    clock,
    logged,
    cookie,
    venue: 'museum',
    pages: join(data, 'pages'),
    addVenue,
    person,
    async ask(
      path,
      { method = 'GET', body, cookie: given = cookie, headers = {}, peer = '192.0.2.7', form } = {},
    ) {
      const all = new Headers({ host: 'driftscape.test', ...headers })
      if (given) all.set('cookie', given)
      if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
      const sent =
        form ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
      const init: RequestInit = { method, headers: all }
      if (sent !== undefined) init.body = sent
      const response = await app.request(`http://driftscape.test${path}`, init, { peer })
      const text = await response.text()
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see AnswerBody
      const parsed = (isJson ? JSON.parse(text) : null) as AnswerBody
      return { status: response.status, headers: response.headers, body: parsed, text }
    },
    async close() {
      scope.close()
      await opened.value.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Whether a body is an RFC 9457 problem. */
export const isProblem = (body: unknown): boolean =>
  v.is(v.object({ type: v.string(), title: v.string(), status: v.number(), detail: v.string() }), body)
