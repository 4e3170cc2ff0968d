import { useEffect, useState } from 'preact/hooks'
import { routes, type Page, type Route } from '../routes.tsx'
import { Button } from '../ui/Button.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useAdmin } from './admin.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { Navigation } from './Navigation.tsx'
import { RemovedToast } from './RemovedToast.tsx'
import { TopLines } from './TopLines.tsx'
import './shell.css'

/** The frame round every page: navigation, what concerns the whole page, and the page itself. */
export function Shell() {
  const { router, venue, history } = useAdmin()
  const { page } = router.place.value
  useUndoKeys()
  return (
    <>
      <a class="skip" href="#page" onClick={skipToPage}>
        Skip to the page
      </a>
      <Navigation page={page} />
      <main id="page" class="page" tabIndex={-1}>
        <TopLines />
        {venue.loadedAt.value === null ? <Loading what="the venue" /> : <Outlet />}
      </main>
      {history.conflict.value && <ConflictDialog conflict={history.conflict.value} />}
      {history.removed.value && (
        <RemovedToast
          note={history.removed.value}
          onUndo={() => void history.undo()}
          onDone={history.dismissRemoved}
        />
      )}
    </>
  )
}

function skipToPage(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#page')?.focus()
}

/** The page of the current route, loaded when it is first wanted; the former page stays until it is there. */
function Outlet() {
  const { router } = useAdmin()
  const place = router.place.value
  const [shown, setShown] = useState<{ page: string; Page: Page } | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const route = routes.find((candidate) => candidate.page === place.page)

  useEffect(() => {
    let isWanted = true
    setFailed(false)
    const show = async (wanted: Route) => {
      try {
        const Loaded = await wanted.load()
        if (isWanted) setShown({ page: wanted.page, Page: Loaded })
      } catch {
        // The file of the page did not arrive: said on the page, with a way to try again.
        setFailed(true)
      }
    }
    if (route) void show(route)
    document.title = route ? `${route.name} · Driftscape` : 'Driftscape'
    return () => {
      isWanted = false
    }
  }, [route])

  if (!route) {
    return (
      <Notice tone="calm">
        There is no page “{place.page}”. <a href="#/">Go to the overview</a>
      </Notice>
    )
  }
  if (hasFailed) {
    return (
      <Notice tone="calm">
        This page did not load; the controller may be away.{' '}
        <Button onClick={() => location.reload()}>Try again</Button>
      </Notice>
    )
  }
  if (!shown) return <Loading what={route.name.toLowerCase()} />
  return (
    <shown.Page
      place={
        shown.page === place.page ? place : { page: shown.page, item: null, query: new URLSearchParams() }
      }
    />
  )
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['range', 'radio', 'checkbox', 'button'].includes(target.type))

function useUndoKeys(): void {
  const { history, editorUndo } = useAdmin()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || typesText(event.target))
        return
      event.preventDefault()
      if (event.shiftKey) void history.redo()
      else if (editorUndo.value) editorUndo.value.undo()
      else void history.undo()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [history, editorUndo])
}
