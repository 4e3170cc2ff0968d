import { Download } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { playedCsv } from '../../model/played-csv.ts'
import { playedDays } from '../../model/played-days.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { originInWords } from '../../words/reason.ts'
import { PlayedRow } from './PlayedRow.tsx'
import { saveFile } from './save-file.ts'
import { usePlayed } from './usePlayed.ts'
import './played.css'

/** The proof of play: what sounded where, when, why and how loud, newest first. */
export function PlayedPage() {
  const { venue, time, clock } = useAdmin()
  const { state, refresh, showMore } = usePlayed()

  const { documents } = venue

  function download(): void {
    const now = clock.minute.value
    const text = playedCsv(state.entries, {
      zone: ({ zone }) => documents.zones.get(zone)?.name ?? zone ?? '',
      kiosk: ({ kiosk }) => documents.kiosks.get(kiosk)?.name ?? kiosk,
      why: ({ reason }) => originInWords(reason, time.value, now),
    })
    saveFile(text, { name: `played-${time.value.civilDate(now)}.csv`, type: 'text/csv;charset=utf-8' })
  }

  return (
    <>
      <PageHeader title="Played">
        <Button onClick={() => void refresh()}>Look again</Button>
        <Button
          icon={Download}
          disabled={state.entries.length === 0}
          label="Download what is shown as CSV"
          onClick={download}
        >
          Download CSV
        </Button>
      </PageHeader>
      {state.problem !== null && <Notice tone="trouble">{state.problem}</Notice>}
      {!state.isLoaded && state.problem === null && <Loading what="what was played" />}
      {state.isLoaded && state.entries.length === 0 && (
        <EmptyState sentence="Nothing is written down yet. A kiosk writes down what it played when the next thing begins, and at least once an hour." />
      )}
      {playedDays(state.entries, (at) => time.value.civilDate(at)).map((day) => (
        <section key={day.date} class="played-day" aria-label={time.value.day(day.at)}>
          <h2>{time.value.day(day.at)}</h2>
          <ul>
            {day.entries.map((entry) => (
              <PlayedRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
      {state.entries.length > 0 && (
        <p class="played-end quiet">
          {state.hasMore ? (
            <Button disabled={state.isBusy} onClick={() => void showMore()}>
              Show more
            </Button>
          ) : (
            `That is all there is: ${state.entries.length === 1 ? 'one entry' : `${state.entries.length} entries`}.`
          )}
        </p>
      )}
    </>
  )
}
