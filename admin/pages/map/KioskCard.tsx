import { X } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import type { LocalMetres } from '../../map/geometry/local-metres.ts'
import type { StoredKiosk, StoredMap } from '../../model/documents.ts'
import { IdentifyButton } from '../../parts/IdentifyButton.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { moveKiosk } from './move-kiosk.ts'

/** A kiosk on the map: where it stands, to be dragged or typed. */
export function KioskCard({
  kiosk,
  map,
  metres,
}: {
  kiosk: StoredKiosk
  map: StoredMap
  metres: LocalMetres
}) {
  const admin = useAdmin()
  const [x, y] = metres.toMetres(kiosk.place?.at ?? [0, 0])
  const move = (to: [number, number]) =>
    void moveKiosk(admin, kiosk.id, { map: map.id, at: metres.fromMetres(to) })
  return (
    <section class="zone-card" aria-label={kiosk.name}>
      <div class="row">
        <h2>{kiosk.name}</h2>
        <span class="push">
          <IconButton of={X} label="Close" onClick={() => admin.router.go(`#/map?map=${map.id}`)} />
        </span>
      </div>
      <div class="fields-2">
        <NumberField
          label="x, to the right"
          value={x}
          digits={2}
          step={0.1}
          unit="m"
          onChange={(value) => move([value, y])}
        />
        <NumberField
          label="y, upwards"
          value={y}
          digits={2}
          step={0.1}
          unit="m"
          onChange={(value) => move([x, value])}
        />
      </div>
      <p class="dim">Drag it on the map, or type where it stands.</p>
      <div class="row wrap">
        <IdentifyButton kiosk={kiosk} />
        <ButtonLink href={`#/kiosks?kiosk=${kiosk.id}`}>Open the kiosk</ButtonLink>
      </div>
    </section>
  )
}
