import { Hand, Music, X } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredZone } from '../../model/documents.ts'
import { KioskMeter } from '../../parts/KioskMeter.tsx'
import { Loudness } from '../../parts/Loudness.tsx'
import { OverrideControls } from '../../parts/OverrideControls.tsx'
import { PushForm } from '../../parts/PushForm.tsx'
import { PlayName } from '../../parts/SceneName.tsx'
import { Why } from '../../parts/Why.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { originInWords } from '../../words/reason.ts'

/** What plays in a zone and why, what follows, and a way to play something else. */
export function ZoneCard({ zone }: { zone: StoredZone }) {
  const { venue, time, clock, router } = useAdmin()
  const [isPushing, setPushing] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const live = venue.zonesLive.value.get(zone.id) ?? null
  const now = clock.minute.value
  const reason = live?.decision.reason ?? null
  const play = live?.decision.play ?? null
  const scene = venue.documents.scenes.get(play?.kind === 'scene' ? play.scene : null)
  const kiosks = venue.documents.kiosks.all.value.filter((kiosk) => kiosk.zone === zone.id)

  return (
    <section class={`zone-card zone-${zone.colour}`} aria-label={zone.name}>
      <div class="row">
        <ZoneSign zone={zone} />
        <h2 ref={heading} tabIndex={-1}>
          {zone.name}
        </h2>
        {reason?.kind === 'override' && (
          <span class="row quiet push">
            <Icon of={Hand} size={16} /> until {time.value.moment(reason.until, now)}
          </span>
        )}
        <span class={reason?.kind === 'override' ? '' : 'push'}>
          <IconButton of={X} label="Close" onClick={() => router.go(`#/map?map=${zone.map}`)} />
        </span>
      </div>
      <p class="zone-card-scene" aria-live="polite">
        <PlayName play={play} />
      </p>
      {kiosks.map((kiosk) => (
        <div key={kiosk.id} class="zone-card-level">
          <KioskMeter kiosk={kiosk} scene={scene} />
          <div class="row">
            <a href={`#/map?kiosk=${kiosk.id}`}>{kiosk.name}</a>
            <span class="push">
              <Loudness kiosk={kiosk.id} />
            </span>
          </div>
        </div>
      ))}
      {kiosks.length === 0 && <p class="dim">No kiosk sounds for this zone yet.</p>}
      {isPushing ? (
        <PushForm
          target={{ kind: 'zone', zone: zone.id }}
          action="Play"
          onDone={() => setPushing(false)}
          onCancel={() => setPushing(false)}
        />
      ) : (
        <div class="row wrap">
          {reason?.kind === 'override' && <OverrideControls id={reason.override} />}
          <Button
            kind={reason?.kind === 'override' ? 'plain' : 'main'}
            icon={Music}
            onClick={() => setPushing(true)}
          >
            Play another scene
          </Button>
        </div>
      )}
      {live && <Why decision={live.decision} />}
      {live && live.next.length > 0 && (
        <div class="why">
          <h3>What follows</h3>
          <ol class="follows">
            {live.next.slice(0, 4).map((change) => (
              <li key={change.at}>
                <span>{time.value.moment(change.at, now)}</span>
                <span>
                  <PlayName play={change.play} />{' '}
                  <span class="dim">{originInWords(change.reason, time.value, now)}</span>
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
