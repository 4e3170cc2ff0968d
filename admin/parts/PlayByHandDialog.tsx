import { useState } from 'preact/hooks'
import type { OverrideTarget } from '../../core/schedules/override.ts'
import { useAdmin } from '../app/admin.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { PushForm } from './PushForm.tsx'

const EVERYWHERE = ' venue'
const targetOf = (chosen: string): OverrideTarget =>
  chosen === EVERYWHERE ? { kind: 'venue' } : { kind: 'zone', zone: chosen }

/** A scene for one zone or everywhere, until a chosen moment. */
export function PlayByHandDialog({ onClose }: { onClose: () => void }) {
  const { venue } = useAdmin()
  const zones = venue.documents.zones.all.value
  const [where, setWhere] = useState(zones[0]?.id ?? EVERYWHERE)
  return (
    <Dialog title="Play by hand" onClose={onClose}>
      <div class="stack">
        <SelectField
          label="Where"
          value={where}
          onChange={setWhere}
          options={[
            ...zones.map((zone) => ({ value: zone.id, words: zone.name })),
            { value: EVERYWHERE, words: 'Everywhere' },
          ]}
        />
        <PushForm key={where} target={targetOf(where)} action="Play" onDone={onClose} onCancel={onClose} />
      </div>
    </Dialog>
  )
}

/** Silence for the whole venue until a chosen moment; afterwards the schedule goes on by itself. */
export function SilenceDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Silence all" onClose={onClose}>
      <div class="stack">
        <p class="quiet">Every zone falls silent. Afterwards the schedule goes on by itself.</p>
        <PushForm
          target={{ kind: 'venue' }}
          fixedPlay={{ kind: 'silence' }}
          action="Silence"
          onDone={onClose}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  )
}
