import { useAdmin } from '../../app/admin.ts'
import { byUrgency, kioskView } from '../../model/kiosk-view.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KioskRow, TroubleCard } from './KioskRow.tsx'

/** Every kiosk, trouble first. */
export function KioskList() {
  const { venue } = useAdmin()
  const rows = venue.documents.kiosks.all.value
    .map((kiosk) => {
      const live = venue.kiosksLive.value.get(kiosk.id) ?? null
      return { kiosk, live, view: kioskView(kiosk, live) }
    })
    .toSorted(byUrgency)
  return (
    <section class="kiosks" aria-label="Kiosks">
      <h2>
        Kiosks <span class="dim">{rows.length}</span>
      </h2>
      {rows.length === 0 && (
        <EmptyState
          sentence={`No kiosks yet. Open ${location.origin}/player/ on the device that has the speakers.`}
        >
          <ButtonLink href="#/pair">Pair a kiosk</ButtonLink>
        </EmptyState>
      )}
      <ul>
        {rows.map(({ kiosk, live, view }) => (
          <li key={kiosk.id}>
            {view.is === 'trouble' ? (
              <TroubleCard kiosk={kiosk} live={live} view={view} />
            ) : (
              <KioskRow kiosk={kiosk} live={live} view={view} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
