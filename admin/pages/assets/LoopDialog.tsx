import { useId, useState } from 'preact/hooks'
import { failureInWords, type ApiFailure } from '../../api.ts'
import type { LoopPoints } from '../../../core/assets/asset.ts'
import { useAdmin } from '../../app/admin.ts'
import { useEditing } from '../../app/useEditing.ts'
import type { StoredAsset } from '../../model/documents.ts'
import { firstLoop, framesToSeconds, loopProblem, secondsToFrames } from '../../model/loop-points.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, NumberField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Waveform } from './AssetRow.tsx'

/** Where a recording repeats, in seconds or in frames. */
export function LoopDialog({ asset, onClose }: { asset: StoredAsset; onClose: () => void }) {
  const { history } = useAdmin()
  const [loop, setLoop] = useState<LoopPoints | null>(asset.loop)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const problemId = useId()
  useEditing(true)
  const problem = loop ? loopProblem(loop, asset) : null

  async function save(): Promise<void> {
    const outcome = await history.apply(
      {
        note: `Changed the loop of ${asset.name}`,
        edits: [
          { do: 'put', collection: 'assets', id: asset.id, base: asset.revision, body: { ...asset, loop } },
        ],
      },
      { quietFailure: true },
    )
    if (outcome.is === 'failed') setFailure(outcome.failure)
    else onClose()
  }

  return (
    <Dialog title={`Loop of ${asset.name}`} onClose={onClose}>
      <div class="stack">
        {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
        <Waveform asset={{ ...asset, loop: problem ? null : loop }} />
        <CheckField
          label="It repeats"
          checked={loop !== null}
          onChange={(repeats) => setLoop(repeats ? firstLoop(asset) : null)}
        />
        {loop && (
          <fieldset class="stack" aria-label="Loop" {...(problem && { 'aria-describedby': problemId })}>
            <LoopField
              label="Begins at"
              field="startFrame"
              loop={loop}
              sampleRate={asset.sampleRate}
              onChange={setLoop}
            />
            <LoopField
              label="Lasts"
              field="lengthFrames"
              loop={loop}
              sampleRate={asset.sampleRate}
              onChange={setLoop}
            />
            <LoopField
              label="Crossfade"
              field="crossfadeFrames"
              loop={loop}
              sampleRate={asset.sampleRate}
              onChange={setLoop}
            />
          </fieldset>
        )}
        {problem && (
          <p id={problemId} class="field-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" disabled={problem !== null} onClick={() => void save()}>
            Save
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

interface LoopFieldProps {
  label: string
  field: keyof LoopPoints
  loop: LoopPoints
  sampleRate: number
  onChange: (loop: LoopPoints) => void
}

function LoopField({ label, field, loop, sampleRate, onChange }: LoopFieldProps) {
  return (
    <div class="fields-2">
      <NumberField
        label={label}
        unit="s"
        digits={3}
        step={0.01}
        min={0}
        value={framesToSeconds(loop[field], sampleRate)}
        onChange={(seconds) => onChange({ ...loop, [field]: secondsToFrames(seconds, sampleRate) })}
      />
      <NumberField
        label={`${label}, in frames`}
        unit="frames"
        min={0}
        value={loop[field]}
        onChange={(frames) => onChange({ ...loop, [field]: Math.round(frames) })}
      />
    </div>
  )
}
