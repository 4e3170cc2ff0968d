import { useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import type { AssetDetails } from '../../../core/assets/asset.ts'
import { useAdmin } from '../../app/admin.ts'
import { useEditing } from '../../app/useEditing.ts'
import type { StoredAsset } from '../../model/documents.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { DetailsFields } from './DetailsFields.tsx'

/** Changes what is stated about a recording; what was measured of it stays. */
export function DetailsDialog({ asset, onClose }: { asset: StoredAsset; onClose: () => void }) {
  const { history } = useAdmin()
  const [details, setDetails] = useState<AssetDetails>({
    name: asset.name,
    licence: asset.licence,
    credit: asset.credit,
  })
  // What another stores meanwhile must not be overwritten unseen: the revision is the one the dialog opened with.
  const [base] = useState(asset.revision)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEditing(true)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const edit = {
      do: 'put',
      collection: 'assets',
      id: asset.id,
      base,
      body: { ...asset, ...details },
    } as const
    const note = `Changed the details of ${details.name}`
    const outcome = await history.apply({ note, edits: [edit] }, { quietFailure: true })
    setBusy(false)
    if (outcome.is === 'failed') setFailure(outcome.failure)
    else onClose()
  }

  return (
    <Dialog title={`Details of ${asset.name}`} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
        <DetailsFields details={details} problems={fieldProblems(failure)} onChange={setDetails} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" type="submit" disabled={isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
