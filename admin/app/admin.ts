import type { ReadonlySignal, Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Api } from '../api.ts'
import { present } from '../../core/kit/invariant.ts'
import type { Role } from '../../core/protocol/http/people.ts'
import type { History } from '../model/history.ts'
import type { Preferences } from '../model/preferences.ts'
import type { Router } from '../model/router.ts'
import type { SessionModel } from '../model/session.ts'
import type { VenueClock } from '../model/venue-clock.ts'
import type { VenueModel } from '../model/venue.ts'
import type { TimeWords } from '../words/time.ts'

/** Undo inside an editor, which goes before the undo of what is stored. */
interface EditorUndo {
  note: string
  undo: () => void
}

/** What every page works with: made once, in `main.tsx`. */
export interface Admin {
  api: Api
  session: SessionModel
  preferences: Preferences
  router: Router
  clock: VenueClock
  venue: VenueModel
  history: History
  time: ReadonlySignal<TimeWords>
  role: Role
  person: { name: string; email: string }
  venues: readonly { id: string; name: string }[]
  openVenue: (id: string) => void
  /** How many editors hold something that is not stored yet. */
  editing: Signal<number>
  editorUndo: Signal<EditorUndo | null>
}

export const AdminContext = createContext<Admin | null>(null)

export function useAdmin(): Admin {
  return present(useContext(AdminContext), 'pages are shown inside the admin context')
}
