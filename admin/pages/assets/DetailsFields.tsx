import type { AssetDetails } from '../../../core/assets/asset.ts'
import { CheckField, TextField } from '../../ui/Field.tsx'

interface Props {
  details: AssetDetails
  problems: Record<string, string>
  onChange: (details: AssetDetails) => void
}

/** What a person states about a recording: name, licence, whether it may be used commercially, and whom to credit. */
export function DetailsFields({ details, problems, onChange }: Props) {
  const { name, licence, credit } = details
  return (
    <>
      <TextField
        label="Name"
        value={name}
        onInput={(next) => onChange({ ...details, name: next })}
        required
        maxLength={80}
        problem={problems['name']}
      />
      <TextField
        label="Licence"
        hint="A name such as CC0-1.0, or the owner’s words."
        value={licence.name}
        onInput={(next) => onChange({ ...details, licence: { ...licence, name: next } })}
        required
        maxLength={80}
        problem={problems['licence.name']}
      />
      <CheckField
        label="May be used commercially"
        checked={licence.commercial}
        onChange={(commercial) => onChange({ ...details, licence: { ...licence, commercial } })}
      />
      <TextField
        label="Credit (may be empty)"
        value={credit}
        onInput={(next) => onChange({ ...details, credit: next })}
        maxLength={200}
        problem={problems['credit']}
      />
    </>
  )
}
