import { useEffect, useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import type { HistoryEntry } from '../../model/history-entry.ts'
import { Loading } from '../../ui/Loading.tsx'

/** Who changed what, newest first. */
export function Changes() {
  const { api, venue, history, time, clock } = useAdmin()
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null)
  useEffect(() => {
    const load = async () => {
      const answer = await api.history(venue.id)
      if (answer.ok) setEntries(answer.value.items)
    }
    void load()
  }, [api, venue, history.savedAt.value])
  return (
    <section class="fields settings-changes" aria-labelledby="settings-changes">
      <h2 id="settings-changes">Changes</h2>
      {!entries && <Loading what="the history of changes" />}
      {entries?.length === 0 && <p class="quiet">Nothing has been changed yet.</p>}
      <ol class="changes">
        {entries?.map((entry) => (
          <li key={entry.sequence}>
            <span class="dim">{time.value.moment(entry.at, clock.minute.value)}</span>
            <span>{entry.note}</span>
            <span class="quiet">{entry.author.name}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
