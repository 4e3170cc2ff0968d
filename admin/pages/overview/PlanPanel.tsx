import { useComputed } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Point } from '../../../core/maps/map.ts'
import { useAdmin } from '../../app/admin.ts'
import { PlanPicture } from '../../map/PlanPicture.tsx'
import { planOf, type Plan, type PlanZone } from '../../map/plan.ts'
import { zoneLight } from '../../parts/zone-light.ts'
import type { StoredZone } from '../../model/documents.ts'
import { FittedLabel } from '../../parts/FittedLabel.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import './plan-panel.css'

/** The plan as light: a lit room sounds, a dark room is silent. */
export function PlanPanel() {
  const { venue } = useAdmin()
  const maps = venue.documents.maps.all.value.toSorted((one, other) => one.level - other.level)
  const [chosen, setChosen] = useState<string | null>(null)
  const map = maps.find((candidate) => candidate.id === chosen) ?? maps[0]
  const light = useMemo(() => zoneLight(venue), [venue])
  const plan = useComputed(() => {
    const place = venue.documents.venue.all.value[0]?.place ?? { latitude: 0, longitude: 0 }
    const held = venue.documents.maps.get(map?.id ?? null)
    return (
      held &&
      planOf({
        map: held,
        zones: venue.documents.zones.all.value,
        kiosks: venue.documents.kiosks.all.value,
        place,
      })
    )
  })
  if (!map || !plan.value) {
    return (
      <section class="plan-panel" aria-label="Plan">
        <EmptyState sentence="This venue has no map yet. Maps come with an import or from the API." />
      </section>
    )
  }
  return (
    <section class="plan-panel" aria-label="Plan">
      <div class="plan-panel-head">
        {maps.length > 1 ? (
          <Segmented
            label="Map"
            value={map.id}
            onChange={setChosen}
            options={maps.map((one) => ({ value: one.id, words: one.name }))}
          />
        ) : (
          <span class="quiet">{map.name}</span>
        )}
        <span class="dim push">A lit room sounds. A dark room is silent.</span>
      </div>
      <div class="plan-panel-frame">
        <PlanSheet plan={plan.value} light={light.value} />
      </div>
    </section>
  )
}

function PlanSheet({ plan, light }: { plan: Plan; light: ReadonlyMap<string, number> }) {
  const { venue } = useAdmin()
  const sheet = useRef<HTMLDivElement>(null)
  const width = useWidth(sheet)
  const { left, right, bottom, top } = plan.core
  const percent = (x: number, y: number) => ({
    left: `${(100 * (x - left)) / (right - left)}%`,
    top: `${(100 * (top - y)) / (top - bottom)}%`,
  })
  return (
    <div ref={sheet} class="plan-sheet" style={{ '--ratio': String((right - left) / (top - bottom)) }}>
      <PlanPicture plan={plan} light={light} />
      {plan.kiosks.map((kiosk) => {
        const colour = venue.documents.zones.get(kiosk.zone)?.colour
        return (
          <span
            key={kiosk.id}
            class={`plan-kiosk ${colour ? `zone-${colour}` : ''}`}
            style={percent(...kiosk.at)}
            aria-hidden="true"
          />
        )
      })}
      {plan.zones.map((planZone) => {
        const zone = venue.documents.zones.get(planZone.id)
        return (
          zone && (
            <ZoneLink
              key={zone.id}
              zone={zone}
              planZone={planZone}
              kiosks={plan.kiosks}
              pixelsPerMetre={width === null ? null : width / (right - left)}
              percent={percent}
            />
          )
        )
      })}
    </div>
  )
}

interface LinkProps {
  zone: StoredZone
  planZone: PlanZone
  kiosks: Plan['kiosks']
  pixelsPerMetre: number | null
  percent: (x: number, y: number) => { left: string; top: string }
}

function ZoneLink({ percent, ...label }: LinkProps) {
  const [at, setAt] = useState<Point>(label.planZone.label)
  return (
    <a
      class="plan-link"
      href={`#/map?zone=${label.zone.id}`}
      style={percent(...at)}
      aria-label={`${label.zone.name}: open on the map`}
    >
      <FittedLabel {...label} onPlace={setAt} />
    </a>
  )
}

/** The width of an element in pixels, kept current; null until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? null))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
