import { useId, useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import type { Rule } from '../../../core/schedules/rule.ts'
import { useAdmin } from '../../app/admin.ts'
import { useEditing } from '../../app/useEditing.ts'
import type { StoredRule } from '../../model/documents.ts'
import { freshId } from '../../model/new-id.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, NumberField, SelectField, TextField } from '../../ui/Field.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { DayButtons } from './DayButtons.tsx'

interface Props {
  /** Null makes a new one. */
  rule: StoredRule | null
  zone: string
  today: string
  onClose: () => void
}

const SILENCE = ' silence'

/** One rule: its days, its window, what plays and where. */
export function RuleDialog({ rule, zone, today, onClose }: Props) {
  const { venue, history } = useAdmin()
  const scenes = venue.documents.scenes.all.value
  const zones = venue.documents.zones.all.value
  const [body, setBody] = useState<Rule>(
    rule ?? {
      name: '',
      enabled: true,
      priority: 20,
      target: { kind: 'zones', zones: [zone] },
      recurrence: 'FREQ=DAILY',
      startsOn: today,
      endsOn: null,
      from: '10:00',
      to: '18:00',
      play: scenes[0] ? { kind: 'scene', scene: scenes[0].id } : { kind: 'silence' },
    },
  )
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const problems = fieldProblems(failure)
  const whereProblem = useId()
  useEditing(true)
  const chosenZones = body.target.kind === 'zones' ? body.target.zones : []
  const set = (change: Partial<Rule>) => setBody({ ...body, ...change })

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const note = rule ? `Changed the rule ${body.name}` : `Added the rule ${body.name}`
    const edit = {
      do: 'put',
      collection: 'rules',
      id: rule?.id ?? freshId(),
      base: rule?.revision ?? 0,
      body,
    } as const
    const outcome = await history.apply({ note, edits: [edit] }, { quietFailure: true })
    setBusy(false)
    if (outcome.is === 'failed') setFailure(outcome.failure)
    else onClose()
  }

  async function remove(): Promise<void> {
    if (!rule) return
    onClose()
    await history.apply({
      note: `Removed the rule ${rule.name}`,
      edits: [{ do: 'remove', collection: 'rules', id: rule.id, base: rule.revision }],
    })
  }

  return (
    <Dialog title={rule ? 'Edit rule' : 'New rule'} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
        <div class="fields-2">
          <TextField
            label="Name"
            value={body.name}
            required
            maxLength={80}
            problem={problems['name']}
            onInput={(name) => set({ name })}
          />
          <NumberField
            label="Priority"
            hint="The higher number wins."
            value={body.priority}
            min={0}
            max={1000}
            problem={problems['priority']}
            onChange={(priority) => set({ priority: Math.round(priority) })}
          />
        </div>
        <DayButtons
          recurrence={body.recurrence}
          problem={problems['recurrence']}
          onChange={(recurrence) => set({ recurrence })}
        />
        <div class="fields-2">
          <TimeField
            label="From"

            value={body.from}

            problem={problems['from']}
            onChange={(from) => set({ from })}
          />
          <TimeField
            label="To"

            value={body.to}

            problem={problems['to']}
            {...(body.to <= body.from && { hint: 'Ends on the next day.' })}
            onChange={(to) => set({ to })}
          />
          <TextField
            label="First day"
            type="date"
            value={body.startsOn}
            required
            problem={problems['startsOn']}
            onInput={(startsOn) => set({ startsOn })}
          />
          <TextField
            label="Last day (may be empty)"
            type="date"
            value={body.endsOn ?? ''}
            problem={problems['endsOn']}
            onInput={(endsOn) => set({ endsOn: endsOn === '' ? null : endsOn })}
          />
        </div>
        <SelectField
          label="Plays"
          value={body.play.kind === 'scene' ? body.play.scene : SILENCE}
          problem={problems['play.scene']}
          onChange={(value) =>
            set({ play: value === SILENCE ? { kind: 'silence' } : { kind: 'scene', scene: value } })
          }
          options={[
            ...scenes.map((scene) => ({ value: scene.id, words: scene.name })),
            { value: SILENCE, words: 'Silence' },
          ]}
        />
        <fieldset {...(problems['target.zones'] && { 'aria-describedby': whereProblem })}>
          <legend class="field-label">Where</legend>
          <div class="rule-where">
            <CheckField
              label="Everywhere"
              checked={body.target.kind === 'venue'}
              onChange={(everywhere) =>
                set({ target: everywhere ? { kind: 'venue' } : { kind: 'zones', zones: [zone] } })
              }
            />
            {body.target.kind === 'zones' &&
              zones.map((one) => (
                <CheckField
                  key={one.id}
                  label={one.name}
                  checked={chosenZones.includes(one.id)}
                  onChange={(isIn) =>
                    set({
                      target: {
                        kind: 'zones',
                        zones: isIn ? [...chosenZones, one.id] : chosenZones.filter((id) => id !== one.id),
                      },
                    })
                  }
                />
              ))}
          </div>
          {problems['target.zones'] && (
            <p id={whereProblem} class="field-problem">
              {problems['target.zones']}
            </p>
          )}
        </fieldset>
        <CheckField
          label="The rule holds"
          hint="Switched off, it is kept and does nothing."
          checked={body.enabled}
          onChange={(enabled) => set({ enabled })}
        />
        <div class="dialog-actions">
          {rule && (
            <Button kind="quiet" class="dialog-remove" onClick={() => void remove()}>
              Remove
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" type="submit" disabled={isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
