import { Diamond, TriangleAlert, Unplug } from 'lucide'
import { useState } from 'preact/hooks'
import { failureInWords } from '../../api.ts'
import type { Kiosk } from '../../../core/kiosks/kiosk.ts'
import { useAdmin } from '../../app/admin.ts'
import type { StoredKiosk } from '../../model/documents.ts'
import { IdentifyButton } from '../../parts/IdentifyButton.tsx'
import { KioskMeter } from '../../parts/KioskMeter.tsx'
import { Loudness } from '../../parts/Loudness.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, NumberField, SelectField, TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { durationInWords } from '../../words/duration.ts'

/** All there is to set of a kiosk. Every change is stored at once and can be undone. */
export function KioskSettings({ kiosk }: { kiosk: StoredKiosk }) {
  const { venue, history, time, clock } = useAdmin()
  const [name, setName] = useState(kiosk.name)
  const [isUnpairing, setUnpairing] = useState(false)
  const live = venue.kiosksLive.value.get(kiosk.id) ?? null
  const zones = venue.documents.zones.all.value
  const change = (note: string, next: Partial<Kiosk>) =>
    void history.apply({
      note,
      edits: [
        { do: 'put', collection: 'kiosks', id: kiosk.id, base: kiosk.revision, body: { ...kiosk, ...next } },
      ],
    })
  const rename = () => {
    const trimmed = name.trim()
    if (trimmed === '') setName(kiosk.name)
    else if (trimmed !== kiosk.name) change(`Renamed ${kiosk.name} to ${trimmed}`, { name: trimmed })
  }
  const zone = venue.documents.zones.get(kiosk.zone)
  const play = live?.reported?.play ?? null
  const scene = venue.documents.scenes.get(play?.kind === 'scene' ? play.scene : null)

  return (
    <section
      class={`kiosk-settings ${zone ? `zone-${zone.colour}` : ''}`}
      aria-label={`Settings of ${kiosk.name}`}
    >
      <h2>{kiosk.name}</h2>
      {live?.trouble.map((trouble) => (
        <Notice
          key={trouble.kind}
          tone={live.status ? 'trouble' : 'calm'}
          icon={live.status ? TriangleAlert : Diamond}
        >
          <span>
            {trouble.message}{' '}
            <span class="quiet">Since {time.value.moment(trouble.since, clock.minute.value)}.</span>
          </span>
        </Notice>
      ))}
      {live?.status && (
        <p class="quiet">
          {live.status.status === 'online'
            ? `Linked for ${durationInWords(clock.minute.value - (live.statusSince ?? clock.minute.value))}, version ${live.status.version}.`
            : `Has not answered since ${time.value.moment(live.statusSince ?? clock.minute.value, clock.minute.value)}.`}
        </p>
      )}
      {!live && <p class="quiet">Nothing is known of it yet.</p>}
      {live?.status?.status === 'online' && (
        <div class="kiosk-level">
          <KioskMeter kiosk={kiosk} scene={scene} />
          <Loudness kiosk={kiosk.id} />
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename()
        }}
        onFocusOut={rename}
      >
        <TextField label="Name" value={name} maxLength={80} onInput={setName} />
      </form>
      <SelectField
        label="Zone it sounds for"
        value={kiosk.zone ?? ''}
        options={[
          { value: '', words: 'None: it stays silent' },
          ...zones.map((one) => ({ value: one.id, words: one.name })),
        ]}
        onChange={(id) => change(`Gave ${kiosk.name} another zone`, { zone: id === '' ? null : id })}
      />
      <div class="fields-2">
        <NumberField
          label="Volume"
          unit="%"
          min={0}
          max={100}
          value={Math.round(kiosk.volume * 100)}
          onChange={(percent) => change(`Volume of ${kiosk.name}`, { volume: percent / 100 })}
        />
        <NumberField
          label="Output delay"
          unit="ms"
          min={0}
          max={5000}
          value={kiosk.outputDelayMillis}
          onChange={(outputDelayMillis) => change(`Output delay of ${kiosk.name}`, { outputDelayMillis })}
        />
      </div>
      <CheckField
        label="Mute"
        checked={kiosk.mute}
        onChange={(mute) => change(mute ? `Muted ${kiosk.name}` : `Unmuted ${kiosk.name}`, { mute })}
      />
      <div class="row wrap">
        <IdentifyButton kiosk={kiosk} />
        {kiosk.place && <ButtonLink href={`#/map?kiosk=${kiosk.id}`}>Show on the map</ButtonLink>}
        {!kiosk.place && (
          <PlaceOnMap onPlace={(place) => change(`Placed ${kiosk.name} on the map`, { place })} />
        )}
        <Button kind="quiet" icon={Unplug} onClick={() => setUnpairing(true)}>
          Unpair
        </Button>
      </div>
      {isUnpairing && <UnpairDialog kiosk={kiosk} onClose={() => setUnpairing(false)} />}
    </section>
  )
}

/** Puts a kiosk onto the first map; from there it can be dragged or typed to its place. */
function PlaceOnMap({ onPlace }: { onPlace: (place: NonNullable<Kiosk['place']>) => void }) {
  const { venue } = useAdmin()
  const [map] = venue.documents.maps.all.value
  const at = map?.plan[0]?.points[0]
  if (!map || !at) return null
  return <Button onClick={() => onPlace({ map: map.id, at })}>Place on the map</Button>
}

/** Says what unpairing does before it is done, because it cannot be undone from here. */
function UnpairDialog({ kiosk, onClose }: { kiosk: StoredKiosk; onClose: () => void }) {
  const { api, venue } = useAdmin()
  const [problem, setProblem] = useState<string | null>(null)
  async function unpair(): Promise<void> {
    const answer = await api.unpair(venue.id, kiosk.id)
    if (answer.ok) onClose()
    else setProblem(failureInWords(answer.reason))
  }
  return (
    <Dialog title={`Unpair ${kiosk.name}?`} onClose={onClose}>
      <div class="stack">
        {problem && <Notice tone="trouble">{problem}</Notice>}
        <p class="quiet">
          It loses its link to the controller and shows a new pairing code. Its name, zone and place are kept
          here. To use the device again, someone types that code.
        </p>
        <div class="dialog-actions">
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" onClick={() => void unpair()}>
            Unpair
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
