import { useEffect, useState } from 'preact/hooks'
import { Field } from './Field.tsx'
import { readTime } from './read-time.ts'

interface Props {
  label: string
  /** `HH:MM` */
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
  hint?: string
}

/** A time of day, always on a 24-hour clock: the browser's own field follows its language, not the venue. */
export function TimeField({ label, value, onChange, problem, hint }: Props) {
  const [typed, setTyped] = useState(value)
  const [isWrong, setWrong] = useState(false)
  useEffect(() => setTyped(value), [value])
  const take = (text: string) => {
    setTyped(text)
    const time = readTime(text)
    // While typing only a whole time counts, so that 1 on the way to 18:00 is not one o'clock.
    if (time !== null && text.length === 5) onChange(time)
  }
  const leave = () => {
    const time = readTime(typed)
    setWrong(time === null)
    if (time === null) return
    setTyped(time)
    onChange(time)
  }
  return (
    <Field label={label} problem={isWrong ? 'Use a time such as 18:00.' : problem} {...(hint && { hint })}>
      {({ id, described }) => (
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          required
          maxLength={5}
          placeholder="18:00"
          value={typed}
          onInput={(event) => take(event.currentTarget.value)}
          onBlur={leave}
          {...described}
        />
      )}
    </Field>
  )
}
