import { useAdmin } from '../app/admin.ts'
import { ZoneSign } from '../map/ZoneSign.tsx'
import type { StoredZone } from '../model/documents.ts'
import { zoneSummary } from '../model/zone-summary.ts'
import { PlayName } from './SceneName.tsx'
import './zone-label.css'

/** How much of a label is said, from all of it to the zone's sign alone; the tall ones break their lines. */
export const labelForms = ['full', 'full-tall', 'scene', 'scene-tall', 'name', 'name-tall', 'sign'] as const
export type LabelForm = (typeof labelForms)[number]

/** A zone's name on a map: what plays there and until when, or that it is silent though it should play. */
export function ZoneLabel({ zone, form }: { zone: StoredZone; form: LabelForm }) {
  const { venue, time, clock } = useAdmin()
  const live = venue.zonesLive.value.get(zone.id) ?? null
  const known = { kiosks: venue.documents.kiosks.all.value, kiosksLive: venue.kiosksLive.value }
  const { is } = zoneSummary(zone, live, known)
  const isByHand = live?.decision.reason.kind === 'override'
  const end = live?.until ?? null
  const saysAll = form === 'full' || form === 'full-tall'
  const saysScene = saysAll || form === 'scene' || form === 'scene-tall'
  if (form === 'sign') {
    return (
      <span class={`zone-label zone-label-${is}`} title={zone.name}>
        <ZoneSign zone={zone} size={16} />
      </span>
    )
  }
  return (
    <span class={`zone-label zone-label-${is} ${form.endsWith('-tall') ? 'zone-label-tall' : ''}`}>
      <span class="zone-label-name">{zone.name}</span>
      {saysScene && live && <PlayName play={live.decision.play} />}
      {saysAll && is === 'silent' && <span class="zone-label-state">silent, though it should play</span>}
      {saysAll && is === 'lost' && <span class="zone-label-state">does not answer</span>}
      {saysAll && is === 'withoutKiosk' && <span class="zone-label-state">no kiosk yet</span>}
      {saysAll && (is === 'plays' || is === 'resting') && end !== null && (
        <span class="zone-label-state">
          {isByHand ? 'by hand, ' : ''}until {time.value.moment(end, clock.minute.value)}
        </span>
      )}
    </span>
  )
}
