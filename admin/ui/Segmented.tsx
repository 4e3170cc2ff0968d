import { useId } from 'preact/hooks'
import './segmented.css'

interface Props<Value extends string> {
  /** Spoken as the name of the group. */
  label: string
  value: Value
  options: readonly { value: Value; words: string }[]
  onChange: (value: Value) => void
  showLabel?: boolean
}

/** One of a few: radio buttons in a row. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  showLabel = false,
}: Props<Value>) {
  const name = useId()
  return (
    <fieldset class="segmented-field">
      <legend class={showLabel ? 'field-label' : 'unseen'}>{label}</legend>
      <div class="segmented">
        {options.map((option) => (
          <label key={option.value} class={option.value === value ? 'segmented-chosen' : ''}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
