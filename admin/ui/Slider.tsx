import { useId } from 'preact/hooks'
import './slider.css'

interface Props {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** The value in words, beside it and spoken. */
  words: string
  unit?: string
  onInput: (value: number) => void
  /** Where a double click puts it back to. */
  resetTo?: number
  upright?: boolean
}

/** A slider with its value beside it. Arrow keys move it, a double click resets it. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  words,
  unit,
  onInput,
  resetTo,
  upright = false,
}: Props) {
  const id = useId()
  const share = (value - min) / (max - min)
  return (
    <div class={`slider ${upright ? 'slider-upright' : ''}`}>
      <label for={id}>{label}</label>
      <span class="slider-value">
        <span class="measure">{words}</span>
        {unit && <span class="unit"> {unit}</span>}
      </span>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={`${words} ${unit ?? ''}`}
        style={{ '--share': String(share) }}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
        {...(resetTo !== undefined && { onDblClick: () => onInput(resetTo) })}
      />
    </div>
  )
}
