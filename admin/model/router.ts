import { signal, type ReadonlySignal } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'

/** Where in the admin one is: `#/scenes/low-tide?zone=hall`. */
export interface Place {
  /** The first part of the path, empty on the overview. */
  page: string
  /** The part after it, null when there is none. */
  item: string | null
  query: URLSearchParams
}

/** The place a fragment such as `#/kiosks?kiosk=hall` names. */
export function placeOf(fragment: string): Place {
  const [path = '', query = ''] = fragment.replace(/^#\/?/, '').split('?', 2)
  const [page = '', item = ''] = path.split('/')
  return { page, item: item === '' ? null : decodeURIComponent(item), query: new URLSearchParams(query) }
}

export interface Router {
  place: ReadonlySignal<Place>
  go(fragment: string): void
}

export function createRouter(page: Window, scope: Scope): Router {
  const place = signal(placeOf(page.location.hash))
  scope.listen<Event>(page, 'hashchange', () => {
    place.value = placeOf(page.location.hash)
  })
  return {
    place,
    go(fragment) {
      page.location.hash = fragment
    },
  }
}
