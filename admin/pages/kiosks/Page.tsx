import { Plus } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredKiosk } from '../../model/documents.ts'
import { kioskView } from '../../model/kiosk-view.ts'
import type { Place } from '../../model/router.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KioskSettings } from './KioskSettings.tsx'
import './kiosks.css'

/** Every kiosk, and all there is to set of the chosen one. */
export function KiosksPage({ place }: { place: Place }) {
  const { venue } = useAdmin()
  const kiosks = venue.documents.kiosks.all.value
  const chosen = venue.documents.kiosks.get(place.query.get('kiosk')) ?? kiosks[0]
  return (
    <>
      <PageHeader title="Kiosks">
        <ButtonLink kind="main" icon={Plus} href="#/pair">
          Pair a kiosk
        </ButtonLink>
      </PageHeader>
      {!chosen ? (
        <EmptyState
          sentence={`No kiosks yet. Open ${location.origin}/player/ on the device that has the speakers.`}
        />
      ) : (
        <div class="kiosk-page">
          <ul class="kiosk-list" aria-label="All kiosks">
            {kiosks.map((kiosk) => (
              <KioskLink key={kiosk.id} kiosk={kiosk} isChosen={kiosk.id === chosen.id} />
            ))}
          </ul>
          <KioskSettings key={chosen.id} kiosk={chosen} />
        </div>
      )}
    </>
  )
}

const shortState = {
  trouble: 'trouble',
  differs: 'not there yet',
  unplaced: 'has no zone yet',
  neverSeen: 'not connected yet',
  muted: 'muted',
  byHand: 'by hand',
  planned: 'as planned',
}

function KioskLink({ kiosk, isChosen }: { kiosk: StoredKiosk; isChosen: boolean }) {
  const { venue } = useAdmin()
  const live = venue.kiosksLive.value.get(kiosk.id) ?? null
  const { is } = kioskView(kiosk, live)
  return (
    <li>
      <a
        href={`#/kiosks?kiosk=${kiosk.id}`}
        class="kiosk-link"
        {...(isChosen && { 'aria-current': 'true' as const })}
      >
        <ZoneSign zone={venue.documents.zones.get(kiosk.zone)} />
        <span class="kiosk-link-words">
          <strong>{kiosk.name}</strong>
          <PlayName play={live?.reported?.play ?? null} />
        </span>
        <span class={`push ${is === 'trouble' ? 'kiosk-trouble' : 'dim'}`}>{shortState[is]}</span>
      </a>
    </li>
  )
}
