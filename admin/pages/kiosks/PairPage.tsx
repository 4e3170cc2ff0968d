import { useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { useEditing } from '../../app/useEditing.ts'
import type { Place } from '../../model/router.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import './kiosks.css'

/** The code on a kiosk's screen becomes a kiosk of this venue. */
export function PairPage({ place }: { place: Place }) {
  const { api, venue } = useAdmin()
  const zones = venue.documents.zones.all.value
  const [code, setCode] = useState(place.query.get('code') ?? '')
  const [name, setName] = useState('')
  const [zone, setZone] = useState('')
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [paired, setPaired] = useState<{ id: string; name: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const problems = fieldProblems(failure)
  useEditing(code !== '' && paired === null)

  async function approve(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const answer = await api.approvePairing(venue.id, { code, name, zone: zone === '' ? null : zone })
    setBusy(false)
    if (answer.ok) setPaired(answer.value)
    else setFailure(answer.reason)
  }

  function another(): void {
    setCode('')
    setName('')
    setFailure(null)
    setPaired(null)
  }

  if (paired) {
    return (
      <>
        <PageHeader title={`${paired.name} is paired`} />
        <div class="pair">
          <Notice tone="calm">
            {zone === ''
              ? 'It is silent until you give it a zone.'
              : `It begins to play for ${venue.documents.zones.get(zone)?.name ?? 'its zone'} in a moment.`}
          </Notice>
          <div class="row wrap">
            <ButtonLink kind="main" href={`#/kiosks?kiosk=${paired.id}`}>
              Open the kiosk
            </ButtonLink>
            <Button onClick={another}>Pair another</Button>
          </div>
        </div>
      </>
    )
  }
  return (
    <>
      <PageHeader title="Pair a kiosk" />
      <form class="pair" onSubmit={(event) => void approve(event)}>
        <p class="quiet">
          Open <span class="measure">{location.origin}/player/</span> on the device that has the speakers. It
          shows a code of six letters and digits.
        </p>
        {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
        <div class="pair-code">
          <TextField
            label="Code on the kiosk"
            value={code}
            onInput={(typed) => setCode(typed.toUpperCase())}
            required
            autocomplete="off"
            maxLength={9}
            problem={problems['code']}
          />
        </div>
        <TextField
          label="Name"
          value={name}
          onInput={setName}
          required
          maxLength={80}
          placeholder="Hall, left"
          problem={problems['name']}
        />
        <SelectField
          label="Zone it sounds for"
          value={zone}
          onChange={setZone}
          problem={problems['zone']}
          options={[
            { value: '', words: 'None yet' },
            ...zones.map((one) => ({ value: one.id, words: one.name })),
          ]}
        />
        <div>
          <Button kind="main" type="submit" disabled={isBusy}>
            Approve
          </Button>
        </div>
      </form>
    </>
  )
}
