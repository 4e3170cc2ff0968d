import type { Kysely } from 'kysely'
import { present } from '../../core/kit/invariant.ts'
import type { Log } from '../log.ts'
import type { Tables } from '../store/tables.ts'
import type { Facts } from './facts.ts'
import { newSecret } from './secrets.ts'

export interface Person {
  id: string
  name: string
  email: string
}

/** The people who sign in, with their sessions. */
export interface People {
  /** Answers `/api/auth/*`. */
  handle(request: Request): Promise<Response>
  /** Who sent these headers, null when nobody is signed in. */
  personOf(headers: Headers): Promise<Person | null>
  /** Makes a person with a password. Refuses with null when that address is taken. */
  create(person: { name: string; email: string; password: string }): Promise<Person | null>
  /** Signs in and returns the headers that set the session's cookie; null when the password is wrong. */
  signIn(credentials: { email: string; password: string }, request: Request): Promise<Headers | null>
}

interface Parts {
  db: Kysely<Tables>
  facts: Facts
  log: Log
  /** The address people use, when it is configured; else it follows the request. */
  publicUrl: string | null
}

const COOKIE = 'driftscape'
const BASE_PATH = '/api/auth'

/**
 * People through better-auth, with e-mail and password. Loading it takes about a quarter of a second, so that it waits for
 * the first person who needs it: kiosks must not wait for that after a restart.
 */
export function createPeople(parts: Parts): People {
  let loading: ReturnType<typeof load> | null = null
  const auth = async () => {
    loading ??= load(parts)
    return await loading
  }

  return {
    async handle(request) {
      return (await auth()).handler(request)
    },
    async personOf(headers) {
      // Nobody without the cookie is signed in: asking costs nothing then.
      if (!headers.get('cookie')?.includes(`${COOKIE}.session_token`)) return null
      const session = await (await auth()).api.getSession({ headers })
      return session ? { id: session.user.id, name: session.user.name, email: session.user.email } : null
    },
    async create({ name, email, password }) {
      const context = await (await auth()).$context
      if (await context.internalAdapter.findUserByEmail(email)) return null
      const hash = await context.password.hash(password)
      const user = await context.internalAdapter.createUser(
        { name, email, emailVerified: true },
        { method: 'email-password' },
      )
      await context.internalAdapter.createAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return { id: user.id, name: user.name, email: user.email }
    },
    async signIn(body, request) {
      const response = await (
        await auth()
      ).api.signInEmail({ body, headers: request.headers, asResponse: true })
      return response.ok ? response.headers : null
    },
  }
}

async function load({ db, facts, log, publicUrl }: Parts) {
  const [{ betterAuth }, key] = await Promise.all([import('better-auth'), sessionKey(facts)])
  return betterAuth({
    appName: 'Driftscape',
    basePath: BASE_PATH,
    // Without a configured address people come by whatever name their network gives this machine.
    baseURL: publicUrl ?? { allowedHosts: ['*'], fallback: 'http://localhost' },
    secret: key,
    database: { db, type: 'sqlite' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: {
        hash: (password) => Bun.password.hash(password, 'argon2id'),
        verify: ({ hash, password }) => Bun.password.verify(password, hash),
      },
    },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 200,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    telemetry: { enabled: false },
    // Whose page may ask is decided before, for every route alike (`http/same-origin.ts`).
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    advanced: {
      cookiePrefix: COOKIE,
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    logger: {
      log: (level, message) => (level === 'error' ? log.error(message) : log.warn(message)),
      level: 'warn',
    },
  })
}

/** Set by the HTTP layer to the peer's address, after removing whatever a client put there. */
export const CLIENT_ADDRESS_HEADER = 'x-driftscape-client-address'

async function sessionKey(facts: Facts): Promise<string> {
  const existing = await facts.get('sessionKey')
  if (existing) return existing
  await facts.set('sessionKey', newSecret())
  return present(await facts.get('sessionKey'), 'the session key was just stored')
}
