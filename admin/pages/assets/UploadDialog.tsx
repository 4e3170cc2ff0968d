import { useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import type { AssetDetails } from '../../../core/assets/asset.ts'
import { useAdmin } from '../../app/admin.ts'
import { useEditing } from '../../app/useEditing.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { DetailsFields } from './DetailsFields.tsx'

type State = { is: 'choosing' } | { is: 'sending'; share: number } | { is: 'refused'; failure: ApiFailure }

/** A recording and what its owner says of it. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const { api, venue } = useAdmin()
  const [file, setFile] = useState<File | null>(null)
  const [details, setDetails] = useState<AssetDetails>({
    name: '',
    licence: { name: 'CC0-1.0', commercial: true },
    credit: '',
  })
  const [state, setState] = useState<State>({ is: 'choosing' })
  useEditing(true)
  const problems = fieldProblems(state.is === 'refused' ? state.failure : null)

  function choose(chosen: File | null): void {
    setFile(chosen)
    if (chosen && details.name === '')
      setDetails({ ...details, name: chosen.name.replace(/\.[^.]+$/, '').slice(0, 80) })
  }

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!file) return
    setState({ is: 'sending', share: 0 })
    const answer = await api.upload(venue.id, { file, details, loop: null }, (share) =>
      setState({ is: 'sending', share }),
    )
    if (answer.ok) onClose()
    else setState({ is: 'refused', failure: answer.reason })
  }

  return (
    <Dialog title="Upload a recording" onClose={onClose}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        {state.is === 'refused' && <Notice tone="trouble">{failureInWords(state.failure)}</Notice>}
        <Field label="File: Ogg, FLAC, WAV or MP3">
          {({ id, described }) => (
            <input
              id={id}
              type="file"
              accept="audio/*,.ogg,.opus,.flac,.wav,.mp3"
              required
              onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
              {...described}
            />
          )}
        </Field>
        <DetailsFields details={details} problems={problems} onChange={setDetails} />
        {state.is === 'sending' && (
          <output>
            <progress value={state.share} max={1} />{' '}
            {state.share < 1 ? `${Math.round(state.share * 100)} % sent` : 'Being checked and measured'}
          </output>
        )}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" type="submit" disabled={state.is === 'sending' || !file}>
            Upload
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
