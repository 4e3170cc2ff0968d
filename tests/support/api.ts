import type { House } from './house.ts'

export const OWNER = { name: 'Mara Lopes', email: 'mara@museum.example', password: 'a quiet harbour' }

/** Speaks to a controller as a signed-in person. */
export interface Api {
  readonly venue: string
  readonly cookie: string
  get<Answer = unknown>(path: string): Promise<Answer>
  /** Sends JSON; refuses to go on when the controller does, unless `expectStatus` says which refusal is meant. */
  send<Answer = unknown>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  raw(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<Response>
}

/** Creates the owner with the one-time link and signs in, or signs in again when there is one. */
export async function signIn(house: House): Promise<Api> {
  const first = await post(house, '/api/owner', { token: tokenOf(house), ...OWNER })
  const answer = first.ok
    ? first
    : await post(house, '/api/auth/sign-in/email', { email: OWNER.email, password: OWNER.password })
  if (!answer.ok) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

  const raw: Api['raw'] = (method, path, body, headers = {}) =>
    fetch(house.address + path, {
      method,
      headers: { cookie, origin: house.address, ...headers },
      ...(body === undefined ? {} : { body }),
    })

  async function parsed<Answer>(response: Response, what: string): Promise<Answer> {
    const text = await response.text()
    if (!response.ok) throw new Error(`${what}: ${response.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as Answer
  }

  const session = await parsed<{ venues: { id: string }[] }>(
    await raw('GET', '/api/session'),
    'GET /api/session',
  )
  return {
    venue: session.venues[0]?.id ?? '',
    cookie,
    raw,
    get: async (path) => parsed(await raw('GET', path), `GET ${path}`),
    send: async (method, path, body) =>
      parsed(
        await raw(method, path, body === undefined ? undefined : JSON.stringify(body), {
          'content-type': 'application/json',
        }),
        `${method} ${path}`,
      ),
  }
}

const post = (house: House, path: string, body: unknown) =>
  fetch(house.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.address },
    body: JSON.stringify(body),
  })

function tokenOf(house: House): string {
  try {
    return house.ownerToken()
  } catch {
    return 'x'.repeat(40)
  }
}
