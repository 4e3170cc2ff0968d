import { Diamond, Hand, TriangleAlert, VolumeX } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import type { KioskLive } from '../../../core/protocol/http/live.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredKiosk } from '../../model/documents.ts'
import type { KioskView } from '../../model/kiosk-view.ts'
import { IdentifyButton } from '../../parts/IdentifyButton.tsx'
import { Loudness } from '../../parts/Loudness.tsx'
import { PlayName } from '../../parts/SceneName.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { KioskMeter } from '../../parts/KioskMeter.tsx'
import { durationInWords, signed } from '../../words/duration.ts'

interface Props<View extends KioskView = KioskView> {
  kiosk: StoredKiosk
  live: KioskLive | null
  view: View
}

/** Sign, name, scene, meter, loudness and state in words. */
export function KioskRow({ kiosk, live, view }: Props) {
  const { venue } = useAdmin()
  const zone = venue.documents.zones.get(kiosk.zone)
  const play = live?.reported?.play ?? live?.desired.decision?.play ?? null
  const scene = play?.kind === 'scene' ? venue.documents.scenes.get(play.scene) : null
  return (
    <article class={`kiosk-row ${zone ? `zone-${zone.colour}` : ''}`} aria-label={kiosk.name}>
      <ZoneSign zone={zone} />
      <div class="kiosk-row-head">
        <a class="kiosk-row-name" href={`#/kiosks?kiosk=${kiosk.id}`}>
          {kiosk.name}
        </a>
        {view.is !== 'differs' && play && <PlayName play={play} />}
        <span class="kiosk-row-state">
          <StateInWords view={view} />
        </span>
      </div>
      {view.is === 'differs' && <TwoLines wanted={view.wanted} reported={view.reported} />}
      {live?.status?.status === 'online' && (
        <div class="kiosk-row-level">
          <KioskMeter kiosk={kiosk} scene={scene} />
          <Loudness kiosk={kiosk.id} />
        </div>
      )}
    </article>
  )
}

/** Only when they differ: what it should play, and what it reports. */
function TwoLines({ wanted, reported }: Pick<Extract<KioskView, { is: 'differs' }>, 'wanted' | 'reported'>) {
  return (
    <dl class="two-lines">
      <dt>Should play</dt>
      <dd>
        <PlayName play={wanted} />
      </dd>
      <dt>Reports</dt>
      <dd>
        <PlayName play={reported} />
      </dd>
    </dl>
  )
}

function StateInWords({ view }: { view: KioskView }) {
  const { time, clock } = useAdmin()
  switch (view.is) {
    case 'trouble':
      return null
    case 'differs':
      return <Sign of={Diamond} words="not there yet" />
    case 'neverSeen':
      return <Sign of={Diamond} words="not connected yet" />
    case 'unplaced':
      return <Sign of={Diamond} words="has no zone yet" />
    case 'muted':
      return <Sign of={VolumeX} words="muted" />
    case 'byHand':
      return (
        <Sign of={Hand} words={`${view.by}, until ${time.value.moment(view.until, clock.minute.value)}`} />
      )
    case 'planned':
      return <>{view.silent ? 'silent, as planned' : 'as planned'}</>
  }
}

const Sign = ({ of, words }: { of: typeof Diamond; words: string }) => (
  <>
    <Icon of={of} size={16} /> {words}
  </>
)

/** Trouble: since when, a likely cause, and two ways on. */
export function TroubleCard({ kiosk, live, view }: Props<Extract<KioskView, { is: 'trouble' }>>) {
  const { venue, time, clock } = useAdmin()
  const wanted = live?.desired.decision?.play ?? null
  const level = venue.documents.scenes.get(wanted?.kind === 'scene' ? wanted.scene : null)?.loudnessTargetLufs
  return (
    <article class="trouble-card" aria-label={`${kiosk.name}: trouble`}>
      <Icon of={TriangleAlert} />
      <div class="stack">
        <div class="row">
          <strong>{kiosk.name}</strong>
          {view.since !== null && (
            <span class="trouble-since push">
              since {time.value.moment(view.since, clock.minute.value)},{' '}
              {durationInWords(clock.minute.value - view.since)}
            </span>
          )}
        </div>
        <p>{view.cause}</p>
        <dl class="two-lines">
          <dt>Should play</dt>
          <dd>
            <PlayName play={wanted} />
            {level !== undefined && wanted?.kind === 'scene' && (
              <span class="quiet"> at {signed(level)} LUFS</span>
            )}
          </dd>
          <dt>{live?.status?.status === 'lost' ? 'Last reported' : 'Reports'}</dt>
          <dd>
            <PlayName play={live?.reported?.play ?? null} />
          </dd>
        </dl>
        <div class="row wrap">
          {live?.status?.status === 'online' && <IdentifyButton kiosk={kiosk} />}
          <ButtonLink href={`#/kiosks?kiosk=${kiosk.id}`}>Open the kiosk</ButtonLink>
        </div>
      </div>
    </article>
  )
}
