import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredMap } from '../../model/documents.ts'
import { PlayName } from '../../parts/SceneName.tsx'

/** Everything on the map as a list, for the keyboard and for those who do not see the map. */
export function PlaceList({ map, selected }: { map: StoredMap; selected: string | null }) {
  const { venue } = useAdmin()
  const zones = venue.documents.zones.all.value.filter((zone) => zone.map === map.id)
  const kiosks = venue.documents.kiosks.all.value.filter((kiosk) => kiosk.place?.map === map.id)
  return (
    <nav class="place-list" aria-label="Places on this map">
      <h2>Zones</h2>
      <ul>
        {zones.map((zone) => (
          <li key={zone.id}>
            <a
              href={`#/map?zone=${zone.id}`}
              {...(selected === zone.id && { 'aria-current': 'true' as const })}
            >
              <ZoneSign zone={zone} size={16} />
              <span class="place-name">{zone.name}</span>
              <PlayName play={venue.zonesLive.value.get(zone.id)?.decision.play ?? null} />
            </a>
          </li>
        ))}
      </ul>
      {kiosks.length > 0 && <h2>Kiosks</h2>}
      <ul>
        {kiosks.map((kiosk) => (
          <li key={kiosk.id}>
            <a
              href={`#/map?kiosk=${kiosk.id}`}
              {...(selected === kiosk.id && { 'aria-current': 'true' as const })}
            >
              <ZoneSign zone={venue.documents.zones.get(kiosk.zone)} size={16} />
              <span class="place-name">{kiosk.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
