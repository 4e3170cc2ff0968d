import { WelcomePage } from '../pages/welcome/WelcomePage.tsx'
import { SignInPage } from '../pages/welcome/SignInPage.tsx'
import type { Api } from '../api.ts'
import type { SessionModel } from '../model/session.ts'
import { Button } from '../ui/Button.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { AdminContext, type Admin } from './admin.ts'
import { Shell } from './Shell.tsx'

interface Props {
  api: Api
  session: SessionModel
  /** The one-time link's token, when the page was opened by it. */
  welcome: string | null
  /** Null while no venue is open. */
  admin: Admin | null
  onWelcomed: () => void
}

/** Who one is decides what is shown. */
export function App({ api, session, welcome, admin, onWelcomed }: Props) {
  const state = session.state.value
  if (welcome !== null && state.is !== 'signedIn') {
    return <WelcomePage api={api} token={welcome} onDone={onWelcomed} />
  }
  switch (state.is) {
    case 'asking':
      return <Loading what="who is signed in" />
    case 'signedOut':
      return <SignInPage session={session} />
    case 'unreachable':
      return (
        <div class="door">
          <Notice tone="calm">
            {state.why} <Button onClick={() => void session.refresh()}>Try again</Button>
          </Notice>
        </div>
      )
    case 'signedIn':
      if (admin) {
        return (
          <AdminContext.Provider value={admin}>
            <Shell key={admin.venue.id} />
          </AdminContext.Provider>
        )
      }
      return (
        <div class="door">
          <Notice tone="calm">
            You are signed in, and no venue is open to you yet. Ask its owner to add{' '}
            {state.session.person.email}. <Button onClick={() => void session.signOut()}>Sign out</Button>
          </Notice>
        </div>
      )
  }
}
