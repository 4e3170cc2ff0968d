import { computed, effect, signal, untracked } from '@preact/signals'
import { render } from 'preact'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/forced-colors.css'
import { createApi } from './api.ts'
import type { Admin } from './app/admin.ts'
import { App } from './app/App.tsx'
import { present } from '../core/kit/invariant.ts'
import { Scope } from '../core/kit/scope.ts'
import type { Session } from '../core/protocol/http/people.ts'
import { browserClock } from './model/browser-clock.ts'
import { createHistory } from './model/history.ts'
import { createPreferences } from './model/preferences.ts'
import { createRouter } from './model/router.ts'
import { createSession } from './model/session.ts'
import { createVenueClock } from './model/venue-clock.ts'
import { openVenue, reloadOnNewVersion } from './model/venue.ts'
import { timeWords } from './words/time.ts'

// The one-time link carries its token in the fragment, which no server sees; it leaves the address bar at once.
function takeWelcome(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('welcome')
  if (token !== null) history.replaceState(null, '', `${location.pathname}${location.search}`)
  return token
}

const welcome = signal(takeWelcome())
const scope = new Scope(browserClock)
const api = createApi((input, init) => fetch(input, init))
const session = createSession(api)
const preferences = createPreferences(localStorage, document.documentElement, scope)
const router = createRouter(window, scope)
const editing = signal(0)
const chosenVenue = signal<string | null>(null)
const admin = signal<Admin | null>(null)

function openAdmin({ person, venues }: Session, chosen: string | null, venueScope: Scope): Admin | null {
  const opened = venues.find((venue) => venue.id === chosen) ?? venues[0]
  if (!opened) return null
  const clock = createVenueClock(browserClock, venueScope)
  const venue = openVenue(
    {
      id: opened.id,
      api,
      clock: browserClock,
      venueClock: clock,
      random: Math.random,
      onSignedOut: () => void session.refresh(),
    },
    venueScope,
  )
  venueScope.own(
    reloadOnNewVersion(
      venue.version,
      computed(() => editing.value > 0),
      () => location.reload(),
    ),
  )
  return {
    api,
    session,
    preferences,
    router,
    clock,
    venue,
    history: createHistory({ api, venue: opened.id, documents: venue.documents, now: clock.now }),
    time: computed(() => timeWords(venue.documents.venue.all.value[0]?.timeZone ?? 'UTC')),
    role: opened.role,
    person,
    venues,
    openVenue: (id) => {
      chosenVenue.value = id
    },
    editing,
    editorUndo: signal(null),
  }
}

effect(() => {
  const state = session.state.value
  if (state.is !== 'signedIn') {
    admin.value = null
    return
  }
  const chosen = chosenVenue.value
  const venueScope = scope.child()
  admin.value = untracked(() => openAdmin(state.session, chosen, venueScope))
  return () => venueScope.close()
})

function Root() {
  return (
    <App
      api={api}
      session={session}
      welcome={welcome.value}
      admin={admin.value}
      onWelcomed={() => {
        welcome.value = null
        void session.refresh()
      }}
    />
  )
}

void session.refresh()
render(<Root />, present(document.querySelector('#app'), 'index.html has an element #app'))
