import { useEffect, useState } from 'preact/hooks'
import { failureInWords } from '../../api.ts'
import { useAdmin } from '../../app/admin.ts'
import { withOlder } from '../../model/played-days.ts'
import type { PlayedEntry } from '../../model/played-entry.ts'

interface PlayedState {
  entries: readonly PlayedEntry[]
  isLoaded: boolean
  isBusy: boolean
  /** Whether there are older ones than those held. */
  hasMore: boolean
  problem: string | null
}

const PAGE = 200
const nothing: PlayedState = { entries: [], isLoaded: false, isBusy: true, hasMore: false, problem: null }

/** The proof of play, one page at a time; what is shown stays when the controller does not answer. */
export function usePlayed(): {
  state: PlayedState
  refresh: () => Promise<void>
  showMore: () => Promise<void>
} {
  const { api, venue } = useAdmin()
  const [state, setState] = useState(nothing)

  async function ask(held: readonly PlayedEntry[]): Promise<void> {
    setState((before) => ({ ...before, isBusy: true }))
    const oldest = held.at(-1)
    // Entries that began together may be cut apart by a page: the next one begins with that moment again.
    const answer = await api.played(venue.id, { limit: PAGE, ...(oldest && { until: oldest.from + 1 }) })
    if (!answer.ok) {
      setState((before) => ({ ...before, isBusy: false, problem: failureInWords(answer.reason) }))
      return
    }
    const { items } = answer.value
    setState({
      entries: withOlder(held, items),
      isLoaded: true,
      isBusy: false,
      hasMore: items.length === PAGE,
      problem: null,
    })
  }
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each venue; asking only reads
  useEffect(() => void ask([]), [venue.id])

  return { state, refresh: () => ask([]), showMore: () => ask(state.entries) }
}
