import { Minus, Plus } from 'lucide'
import { useComputed } from '@preact/signals'
import { useMemo, useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import { UndoControls } from '../../app/PageHeader.tsx'
import type { FloorMap } from '../../map/leaflet.ts'
import { planOf } from '../../map/plan.ts'
import type { Place } from '../../model/router.ts'
import { zoneLight } from '../../parts/zone-light.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Floor } from './Floor.tsx'
import { KioskCard } from './KioskCard.tsx'
import { PlaceList } from './PlaceList.tsx'
import { ZoneCard } from './ZoneCard.tsx'
import './map.css'

/** The map: zones as bright as they are loud, kiosks at their place, and a card for whatever is chosen. */
export function MapPage({ place }: { place: Place }) {
  const { venue, router } = useAdmin()
  const maps = venue.documents.maps.all.value.toSorted((one, other) => one.level - other.level)
  const zone = venue.documents.zones.get(place.query.get('zone'))
  const kiosk = venue.documents.kiosks.get(place.query.get('kiosk'))
  const wanted = zone?.map ?? kiosk?.place?.map ?? place.query.get('map')
  const map = maps.find((candidate) => candidate.id === wanted) ?? maps[0]
  const light = useMemo(() => zoneLight(venue), [venue])
  const [floor, setFloor] = useState<FloorMap | null>(null)
  const [scale, setScale] = useState<{ metres: number; pixels: number } | null>(null)
  const mapId = map?.id ?? null
  const plan = useMemo(
    () =>
      map &&
      planOf({
        map,
        zones: venue.documents.zones.all.value,
        kiosks: venue.documents.kiosks.all.value,
        place: venue.documents.venue.all.value[0]?.place ?? { latitude: 0, longitude: 0 },
      }),
    [map, venue.documents.zones.all.value, venue.documents.kiosks.all.value, venue.documents.venue.all.value],
  )
  const lightNow = useComputed(() => light.value)
  if (!map || !plan)
    return <EmptyState sentence="This venue has no map yet. Maps come with an import or from the API." />

  return (
    <div class="map-page">
      <h1 class="unseen">Map of {map.name}</h1>
      <div class="map-stage">
        <Floor
          key={mapId}
          plan={plan}
          map={map}
          light={lightNow.value}
          selected={zone?.id ?? null}
          onMap={setFloor}
          onScale={setScale}
        />
        <div class="map-bar map-bar-left">
          {maps.length > 1 ? (
            <Segmented
              label="Map"
              value={map.id}
              onChange={(id) => router.go(`#/map?map=${id}`)}
              options={maps.map((one) => ({ value: one.id, words: one.name }))}
            />
          ) : (
            <span class="map-name">{map.name}</span>
          )}
        </div>
        <div class="map-bar map-bar-right">
          <UndoControls />
        </div>
        <div class="map-bar map-scale">
          <IconButton of={Minus} label="Smaller" onClick={() => floor?.zoom(-0.5)} />
          {scale && (
            <span class="map-ruler" style={{ width: `${scale.pixels}px` }}>
              <span class="unit">{scale.metres} m</span>
            </span>
          )}
          <IconButton of={Plus} label="Larger" onClick={() => floor?.zoom(0.5)} />
        </div>
      </div>
      <aside class="map-side inspector" aria-label="On this map">
        {zone ? (
          <ZoneCard key={zone.id} zone={zone} />
        ) : kiosk ? (
          <KioskCard key={kiosk.id} kiosk={kiosk} map={map} metres={plan.metres} />
        ) : null}
        <PlaceList map={map} selected={zone?.id ?? kiosk?.id ?? null} />
      </aside>
    </div>
  )
}
