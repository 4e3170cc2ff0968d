import type { Principal } from './broker.ts'

/** Who is behind a connection, once it is known. */
export interface Connected {
  username: string
  principal: Principal
}

/**
 * Who is connected. A kiosk may be there twice for a moment: its page was reloaded, and the old connection is not known
 * to be gone yet.
 */
export class Connections<Client extends object> {
  readonly #known = new WeakMap<Client, Connected>()
  readonly #byUsername = new Map<string, Set<Client>>()

  add(client: Client, connected: Connected): void {
    this.#known.set(client, connected)
    const own = this.#byUsername.get(connected.username) ?? new Set()
    this.#byUsername.set(connected.username, own)
    own.add(client)
  }

  /** Forgets that it is connected, though not who it was: its will is still to be judged. */
  remove(client: Client): void {
    const username = this.#known.get(client)?.username
    if (username === undefined) return
    const own = this.#byUsername.get(username)
    own?.delete(client)
    if (own?.size === 0) this.#byUsername.delete(username)
  }

  get(client: Client): Connected | undefined {
    return this.#known.get(client)
  }

  of(username: string): Client[] {
    return [...(this.#byUsername.get(username) ?? [])]
  }

  isConnectedBeside(client: Client): boolean {
    const username = this.#known.get(client)?.username
    return username !== undefined && this.of(username).some((other) => other !== client)
  }
}
