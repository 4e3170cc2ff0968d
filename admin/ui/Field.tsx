import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'

interface Shared {
  label: string
  /** What is wrong with it, said beside it. */
  problem?: string | undefined
  hint?: string
}

interface FieldProps extends Shared {
  children: (given: {
    id: string
    described: { 'aria-describedby'?: string; 'aria-invalid'?: true }
  }) => ComponentChildren
}

/** A label, an input, and beneath it a hint or what is wrong. */
export function Field({ label, problem, hint, children }: FieldProps) {
  const id = useId()
  const note = problem ?? hint
  const described = {
    ...(note && { 'aria-describedby': `${id}-note` }),
    ...(problem && { 'aria-invalid': true as const }),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, described })}
      {note && (
        <p id={`${id}-note`} class={problem ? 'field-problem' : 'field-hint'}>
          {note}
        </p>
      )}
    </div>
  )
}

interface TextProps extends Shared {
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'email' | 'password' | 'date'
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'name' | 'off'
  required?: boolean
  placeholder?: string
  maxLength?: number
}

interface GivenToInput {
  id: string
  value: string
  onInput: (event: TargetedInputEvent<HTMLInputElement>) => void
}

// The types of inputs are a union by `type`, which only a literal narrows.
function TypedInput({ type, given }: { type: NonNullable<TextProps['type']>; given: GivenToInput }) {
  switch (type) {
    case 'text':
      return <input type="text" {...given} />
    case 'email':
      return <input type="email" {...given} />
    case 'password':
      return <input type="password" {...given} />
    case 'date':
      return <input type="date" {...given} />
  }
}

export function TextField({ label, problem, hint, value, onInput, type = 'text', ...rest }: TextProps) {
  return (
    <Field label={label} problem={problem} {...(hint && { hint })}>
      {({ id, described }) => (
        <TypedInput
          type={type}
          given={{ id, value, onInput: (event) => onInput(event.currentTarget.value), ...rest, ...described }}
        />
      )}
    </Field>
  )
}

export function TextArea({
  label,
  problem,
  hint,
  value,
  onInput,
  rows = 3,
}: Shared & { value: string; onInput: (value: string) => void; rows?: number }) {
  return (
    <Field label={label} problem={problem} {...(hint && { hint })}>
      {({ id, described }) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          {...described}
        />
      )}
    </Field>
  )
}

interface SelectProps extends Shared {
  value: string
  options: readonly { value: string; words: string }[]
  onChange: (value: string) => void
}

export function SelectField({ label, problem, hint, value, options, onChange }: SelectProps) {
  return (
    <Field label={label} problem={problem} {...(hint && { hint })}>
      {({ id, described }) => (
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...described}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface NumberProps extends Shared {
  value: number
  onChange: (value: number) => void
  unit?: string
  min?: number
  max?: number
  step?: number
  /** Digits after the point. */
  digits?: number
}

/** A number that is taken over on Enter or on leaving; what is no number is put back. */
export function NumberField({
  label,
  problem,
  hint,
  value,
  onChange,
  unit,
  min,
  max,
  step = 1,
  digits = 0,
}: NumberProps) {
  const take = (input: HTMLInputElement) => {
    const typed = input.valueAsNumber
    if (!Number.isFinite(typed)) input.value = value.toFixed(digits)
    else onChange(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, typed)))
  }
  return (
    <Field label={label} problem={problem} {...(hint && { hint })}>
      {({ id, described }) => (
        <span class="field-number">
          <input
            id={id}
            type="number"
            class="measure"
            value={value.toFixed(digits)}
            step={step}
            {...(min !== undefined && { min })}
            {...(max !== undefined && { max })}
            onChange={(event) => take(event.currentTarget)}
            {...described}
          />
          {unit && <span class="unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

export function CheckField({
  label,
  checked,
  onChange,
  hint,
}: {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string
}) {
  const id = useId()
  return (
    <div class="field-check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>
        {label}
        {hint && <span class="field-hint">{hint}</span>}
      </label>
    </div>
  )
}
