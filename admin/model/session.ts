import { signal, type ReadonlySignal } from '@preact/signals'
import { failureInWords, type Api, type ApiFailure } from '../api.ts'
import type { Session } from '../../core/protocol/http/people.ts'

type SessionState =
  | { is: 'asking' }
  | { is: 'signedOut' }
  | { is: 'signedIn'; session: Session }
  | { is: 'unreachable'; why: string }

export interface SessionModel {
  state: ReadonlySignal<SessionState>
  refresh(): Promise<void>
  /** Null when it worked. */
  signIn(email: string, password: string): Promise<ApiFailure | null>
  signOut(): Promise<void>
}

export function createSession(api: Api): SessionModel {
  const state = signal<SessionState>({ is: 'asking' })

  async function refresh(): Promise<void> {
    const answer = await api.session()
    if (answer.ok) state.value = { is: 'signedIn', session: answer.value }
    else if (answer.reason.is === 'signedOut') state.value = { is: 'signedOut' }
    // Whoever is signed in stays so while the controller is away: what they are typing must not be lost.
    else if (state.value.is !== 'signedIn')
      state.value = { is: 'unreachable', why: failureInWords(answer.reason) }
  }

  return {
    state,
    refresh,
    async signIn(email, password) {
      const answer = await api.signIn(email, password)
      if (!answer.ok) return answer.reason
      await refresh()
      return null
    },
    async signOut() {
      await api.signOut()
      state.value = { is: 'signedOut' }
    },
  }
}
