import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredZone } from '../../model/documents.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { originInWords } from '../../words/reason.ts'

/** The next ten changes of a zone, each with its reason. */
export function NextChanges({ zone }: { zone: StoredZone }) {
  const { venue, time, clock } = useAdmin()
  const live = venue.zonesLive.value.get(zone.id)
  const now = clock.minute.value
  return (
    <section class="stack" aria-label={`Next changes in ${zone.name}`}>
      <p class="row">
        <ZoneSign zone={zone} size={16} /> {zone.name}
      </p>
      <h2>Next changes</h2>
      {live?.next.length === 0 && <p class="quiet">Nothing changes in the coming days.</p>}
      <ol class="next-changes">
        {live?.next.map((change) => (
          <li key={change.at}>
            <span class="next-time">{time.value.moment(change.at, now)}</span>
            <span>
              <PlayName play={change.play} />
              <span class="dim next-origin">{originInWords(change.reason, time.value, now)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
