import { createPortal } from 'preact/compat'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Point } from '../../../core/maps/map.ts'
import type { Kiosk } from '../../../core/kiosks/kiosk.ts'
import { useAdmin, type Admin } from '../../app/admin.ts'
import { openFloorMap, type FloorMap } from '../../map/leaflet.ts'
import type { Plan } from '../../map/plan.ts'
import { PlanLights } from '../../map/PlanPicture.tsx'
import type { StoredMap } from '../../model/documents.ts'
import { FittedLabel } from '../../parts/FittedLabel.tsx'
import { moveKiosk } from './move-kiosk.ts'

interface Props {
  plan: Plan
  map: StoredMap
  light: ReadonlyMap<string, number>
  selected: string | null
  onMap: (map: FloorMap | null) => void
  onScale: (scale: { metres: number; pixels: number }) => void
}

interface Held {
  picture: SVGSVGElement
  labels: ReadonlyMap<string, { element: HTMLElement; move: (to: Point) => void }>
  kiosks: ReadonlyMap<string, HTMLElement>
}

/** The map itself. Leaflet holds the places; what stands in them is drawn here. */
export function Floor({ plan, map, light, selected, onMap, onScale }: Props) {
  const admin = useAdmin()
  const { venue, router } = admin
  const root = useRef<HTMLDivElement>(null)
  const [floor, setFloor] = useState<FloorMap | null>(null)
  const [pixelsPerMetre, setPixelsPerMetre] = useState<number | null>(null)
  const [held, setHeld] = useState<Held | null>(null)

  useEffect(() => {
    if (!root.current) return
    const opened = openFloorMap(root.current)
    opened.map.fit(plan.bounds)
    const stopScale = opened.map.onScale((scale) => {
      onScale(scale)
      setPixelsPerMetre(scale.pixels / scale.metres)
    })
    setFloor(opened.map)
    onMap(opened.map)
    return () => {
      stopScale()
      onMap(null)
      opened.stop()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- one map for the life of the page; later plans are drawn into it
  }, [])

  useEffect(() => {
    if (!floor) return
    const picture = floor.picture(plan.bounds)
    const areas = plan.zones.map((zone) => floor.area(zone.outline, () => router.go(`#/map?zone=${zone.id}`)))
    const labels = plan.zones.map(
      (zone) => [zone.id, floor.place(zone.label, { class: 'floor-label' })] as const,
    )
    const kiosks = plan.kiosks.map((kiosk) => {
      const name = venue.documents.kiosks.get(kiosk.id)?.name ?? ''
      const place = floor.place(kiosk.at, {
        class: 'floor-kiosk',
        name: `Kiosk ${name}`,
        onClick: () => router.go(`#/map?kiosk=${kiosk.id}`),
        onDrop: (to) => {
          void moveOrPutBack(admin, kiosk.id, { map: map.id, at: plan.metres.fromMetres(to) }, () =>
            place.move(kiosk.at),
          )
        },
      })
      return [kiosk.id, place] as const
    })
    setHeld({
      picture: picture.element,
      labels: new Map(labels),
      kiosks: new Map(kiosks.map(([id, place]) => [id, place.element])),
    })
    return () => {
      setHeld(null)
      for (const [, place] of [...labels, ...kiosks]) place.remove()
      for (const stop of areas) stop()
      picture.remove()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- drawn anew only when the plan is another
  }, [floor, plan, map.id])

  return (
    <>
      <div
        ref={root}
        class="floor"
        role="application"
        aria-label={`Map of ${map.name}; the same places stand in the list beside it`}
      />
      {held && createPortal(<PlanLights plan={plan} light={light} selected={selected} />, held.picture)}
      {plan.zones.map((planZone) => {
        const zone = venue.documents.zones.get(planZone.id)
        const label = held?.labels.get(planZone.id)
        if (!zone || !label) return null
        return createPortal(
          <FittedLabel
            zone={zone}
            planZone={planZone}
            kiosks={plan.kiosks}
            pixelsPerMetre={pixelsPerMetre}
            onPlace={label.move}
          />,
          label.element,
        )
      })}
      {[...(held?.kiosks ?? [])].map(([id, element]) => {
        const colour = venue.documents.zones.get(venue.documents.kiosks.get(id)?.zone ?? null)?.colour
        return createPortal(<span class={`plan-kiosk ${colour ? `zone-${colour}` : ''}`} />, element)
      })}
    </>
  )
}

async function moveOrPutBack(
  admin: Admin,
  kiosk: string,
  to: NonNullable<Kiosk['place']>,
  putBack: () => void,
): Promise<void> {
  if (!(await moveKiosk(admin, kiosk, to))) putBack()
}
