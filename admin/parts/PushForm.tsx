import { useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../api.ts'
import type { OverrideTarget } from '../../core/schedules/override.ts'
import type { Play } from '../../core/schedules/play.ts'
import { useAdmin } from '../app/admin.ts'
import { useEditing } from '../app/useEditing.ts'
import { nextTimeOfDay, untilChoices } from '../model/until-choices.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { TimeField } from '../ui/TimeField.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Segmented } from '../ui/Segmented.tsx'

interface Props {
  target: OverrideTarget
  /** What is offered to choose; null lets one choose a scene or silence. */
  fixedPlay?: Play
  action: string
  onDone: () => void
  onCancel?: () => void
}

const SILENCE = ' silence'

/** Play something by hand until a chosen moment. Never without an end. */
export function PushForm({ target, fixedPlay, action, onDone, onCancel }: Props) {
  const { api, venue, clock, time } = useAdmin()
  const scenes = venue.documents.scenes.all.value
  const [chosen, setChosen] = useState(scenes[0]?.id ?? SILENCE)
  const [end, setEnd] = useState<string>('1h')
  const [at, setAt] = useState('18:00')
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEditing(isBusy)

  const now = clock.minute.value
  const document = venue.documents.venue.all.value[0] ?? { timeZone: 'UTC', openingHours: [] }
  const live = target.kind === 'zone' ? venue.zonesLive.value.get(target.zone) : undefined
  const choices = untilChoices({ now: clock.now(), venue: document, nextChange: live?.next[0]?.at ?? null })
  const chosenEnd = choices.find((choice) => choice.key === end)
  const until = chosenEnd?.until ?? nextTimeOfDay(at === '' ? '18:00' : at, now, document.timeZone)
  const problems = fieldProblems(failure)

  async function push(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const play: Play =
      fixedPlay ?? (chosen === SILENCE ? { kind: 'silence' } : { kind: 'scene', scene: chosen })
    const answer = await api.override(venue.id, { target, play, until, note })
    setBusy(false)
    if (answer.ok) onDone()
    else setFailure(answer.reason)
  }

  return (
    <form class="stack" onSubmit={(event) => void push(event)}>
      {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
      {!fixedPlay && (
        <SelectField
          label="Play"
          value={chosen}
          onChange={setChosen}
          options={[
            ...scenes.map((scene) => ({ value: scene.id, words: scene.name })),
            { value: SILENCE, words: 'Silence' },
          ]}
        />
      )}
      <Segmented
        label="Until"
        showLabel
        value={end}
        onChange={setEnd}
        options={[
          ...choices.map((choice) => ({ value: choice.key, words: choice.words })),
          { value: 'time', words: 'A time' },
        ]}
      />
      {end === 'time' && (
        <TimeField
          label="Ends at"

          value={at}
          onChange={setAt}

          problem={problems['until']}
        />
      )}
      <TextField
        label="Why, for others (may be empty)"
        value={note}
        onInput={setNote}
        maxLength={200}
        problem={problems['note']}
      />
      <div class="row wrap">
        <Button kind="main" type="submit" disabled={isBusy}>
          {action} until {time.value.moment(until, now)}
        </Button>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}
