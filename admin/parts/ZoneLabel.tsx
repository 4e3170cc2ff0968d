import { useAdmin } from '../app/admin.ts'
import type { StoredZone } from '../model/documents.ts'
import { zoneSummary } from '../model/zone-summary.ts'
import { PlayName } from './SceneName.tsx'
import './zone-label.css'

/** A zone's name on a map: what plays there and until when, or that it is silent though it should play. */
export function ZoneLabel({ zone }: { zone: StoredZone }) {
  const { venue, time, clock } = useAdmin()
  const live = venue.zonesLive.value.get(zone.id) ?? null
  const known = { kiosks: venue.documents.kiosks.all.value, kiosksLive: venue.kiosksLive.value }
  const { is } = zoneSummary(zone, live, known)
  const isByHand = live?.decision.reason.kind === 'override'
  const end = live?.until ?? null
  return (
    <span class={`zone-label zone-label-${is}`}>
      <span class="zone-label-name">{zone.name}</span>
      {live && <PlayName play={live.decision.play} />}
      {is === 'silent' && <span class="zone-label-state">silent, though it should play</span>}
      {is === 'lost' && <span class="zone-label-state">does not answer</span>}
      {is === 'withoutKiosk' && <span class="zone-label-state">no kiosk yet</span>}
      {(is === 'plays' || is === 'resting') && end !== null && (
        <span class="zone-label-state">
          {isByHand ? 'by hand, ' : ''}until {time.value.moment(end, clock.minute.value)}
        </span>
      )}
    </span>
  )
}
