/**
 * How sessions are named inside the broker: sessions belong to credentials, so no client takes over, or ends, the session
 * of another by naming its id.
 */
// No credential has it in its user name.
const SEPARATOR = '\u0001'
const LONGEST_CLIENT_ID = 120

export const sessionId = (username: string, clientId: string): string =>
  `${username}${SEPARATOR}${clientId.slice(0, LONGEST_CLIENT_ID) || crypto.randomUUID()}`

export const usernameOf = (session: string): string =>
  session.slice(0, Math.max(0, session.indexOf(SEPARATOR)))

export const sessionInWords = (session: string): string => session.replace(SEPARATOR, '/')
