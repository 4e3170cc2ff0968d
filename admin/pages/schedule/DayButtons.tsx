import { useId } from 'preact/hooks'
import {
  daysOfRecurrence,
  recurrenceInWords,
  recurrenceOfDays,
  weekdays,
  type WeekdayNumber,
} from '../../words/recurrence.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'

interface Props {
  recurrence: string
  problem: string | undefined
  onChange: (recurrence: string) => void
}

/** The days of a rule as buttons; what weekdays cannot say is edited as the recurrence it is. */
export function DayButtons({ recurrence, problem, onChange }: Props) {
  const problemId = useId()
  const days = daysOfRecurrence(recurrence)
  if (!days) {
    return (
      <div class="stack">
        <TextField label="Recurs by (RFC 5545)" value={recurrence} problem={problem} onInput={onChange} />
        <div>
          <Button kind="quiet" onClick={() => onChange('FREQ=DAILY')}>
            Choose weekdays instead
          </Button>
        </div>
      </div>
    )
  }
  const toggle = (day: WeekdayNumber) => {
    const next = days.includes(day) ? days.filter((held) => held !== day) : [...days, day]
    // A rule without a day would never hold: the last one stays.
    if (next.length > 0) onChange(recurrenceOfDays(next))
  }
  return (
    <fieldset {...(problem && { 'aria-describedby': problemId })}>
      <legend class="field-label">
        Days: <span class="day-words">{recurrenceInWords(recurrence)}</span>
      </legend>
      <div class="day-buttons">
        {weekdays.map((weekday) => (
          <Button
            key={weekday.day}
            label={weekday.long}
            pressed={days.includes(weekday.day)}
            onClick={() => toggle(weekday.day)}
          >
            {weekday.short}
          </Button>
        ))}
      </div>
      {problem && (
        <p id={problemId} class="field-problem">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
