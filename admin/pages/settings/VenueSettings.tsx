import { Plus, Trash2 } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import type { StoredDocument } from '../../../core/protocol/http/documents.ts'
import type { Venue } from '../../../core/venues/venue.ts'
import { useAdmin } from '../../app/admin.ts'
import { useEditing } from '../../app/useEditing.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField, NumberField, SelectField, TextField } from '../../ui/Field.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { weekdays } from '../../words/recurrence.ts'

/** The venue itself: name, time, place, opening hours and what plays between rules. */
export function VenueSettings({ venue: stored }: { venue: StoredDocument<'venue'> }) {
  const { venue, history } = useAdmin()
  const [body, setBody] = useState<Venue>(venue.documents.venue.bodyOf(stored))
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [origin, setOrigin] = useState(stored)
  const isDirty = JSON.stringify(body) !== JSON.stringify(venue.documents.venue.bodyOf(origin))
  useEditing(isDirty)
  const problems = fieldProblems(failure)
  const startFrom = (next: StoredDocument<'venue'>) => {
    setOrigin(next)
    setBody(venue.documents.venue.bodyOf(next))
  }
  // What others store meanwhile is taken over as long as nothing of one's own would be lost.
  useEffect(() => {
    if (stored.revision !== origin.revision && !isDirty) startFrom(stored)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new stored version is a reason
  }, [stored])
  const set = (change: Partial<Venue>) => setBody({ ...body, ...change })

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const outcome = await history.apply(
      {
        note: 'Changed the venue',
        edits: [{ do: 'put', collection: 'venue', id: stored.id, base: origin.revision, body }],
      },
      { quietFailure: true },
    )
    setFailure(outcome.is === 'failed' ? outcome.failure : null)
    if (outcome.is === 'failed') return
    if (outcome.is === 'conflict') await outcome.resolved
    const now = venue.documents.venue.get(stored.id)
    if (now) startFrom(now)
  }

  return (
    <form class="fields" aria-labelledby="settings-venue" onSubmit={(event) => void save(event)}>
      <h2 id="settings-venue">Venue</h2>
      {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
      <TextField
        label="Name"
        value={body.name}
        required
        maxLength={80}
        problem={problems['name']}
        onInput={(name) => set({ name })}
      />
      <SelectField
        label="Time zone"
        value={body.timeZone}
        problem={problems['timeZone']}
        options={timeZones(body.timeZone).map((value) => ({ value, words: value.replaceAll('_', ' ') }))}
        onChange={(timeZone) => set({ timeZone })}
      />
      <div class="fields-2">
        <NumberField
          label="Latitude"
          unit="°"
          digits={5}
          step={0.00001}
          min={-90}
          max={90}
          value={body.place.latitude}
          problem={problems['place.latitude']}
          onChange={(latitude) => set({ place: { ...body.place, latitude } })}
        />
        <NumberField
          label="Longitude"
          unit="°"
          digits={5}
          step={0.00001}
          min={-180}
          max={180}
          value={body.place.longitude}
          problem={problems['place.longitude']}
          onChange={(longitude) => set({ place: { ...body.place, longitude } })}
        />
      </div>
      <OpeningHours
        hours={body.openingHours}
        problems={problems}
        onChange={(openingHours) => set({ openingHours })}
      />
      <SelectField
        label="Between rules"
        value={body.defaultScene ?? ''}
        options={[
          { value: '', words: 'Silence' },
          ...venue.documents.scenes.all.value.map((scene) => ({ value: scene.id, words: scene.name })),
        ]}
        onChange={(id) => set({ defaultScene: id === '' ? null : id })}
      />
      <CheckField
        label="A commercial place"
        hint="Then nothing plays whose licence forbids commercial use."
        checked={body.commercial}
        onChange={(commercial) => set({ commercial })}
      />
      <div class="row">
        <Button kind="main" type="submit" disabled={!isDirty}>
          Save
        </Button>
        {isDirty && (
          <Button kind="quiet" onClick={() => startFrom(stored)}>
            Put back
          </Button>
        )}
      </div>
    </form>
  )
}

const timeZones = (current: string) => [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

interface HoursProps {
  hours: Venue['openingHours']
  problems: Record<string, string>
  onChange: (hours: Venue['openingHours']) => void
}

function OpeningHours({ hours, problems, onChange }: HoursProps) {
  const change = (index: number, next: Partial<Venue['openingHours'][number]>) =>
    onChange(hours.map((held, at) => (at === index ? { ...held, ...next } : held)))
  return (
    <fieldset class="stack">
      <legend class="field-label">Opening hours</legend>
      {hours.map((opening, index) => (
        <div key={index} class="opening">
          <SelectField
            label="Day"
            value={String(opening.weekday)}
            options={weekdays.map((weekday) => ({ value: String(weekday.day), words: weekday.long }))}
            onChange={(day) => change(index, { weekday: Number(day) })}
          />
          <TimeField
            label="From"

            value={opening.from}
            problem={problems[`openingHours.${index}.from`]}
            onChange={(from) => change(index, { from })}
          />
          <TimeField
            label="To"

            value={opening.to}
            problem={problems[`openingHours.${index}.to`]}
            onChange={(to) => change(index, { to })}
          />
          <IconButton
            of={Trash2}
            label="Remove these hours"
            onClick={() => onChange(hours.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          icon={Plus}
          onClick={() =>
            onChange([
              ...hours,
              { weekday: Math.min(7, (hours.at(-1)?.weekday ?? 0) + 1), from: '10:00', to: '18:00' },
            ])
          }
        >
          Add hours
        </Button>
      </div>
    </fieldset>
  )
}
