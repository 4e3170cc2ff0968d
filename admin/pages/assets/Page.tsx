import { Upload } from 'lucide'
import { useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { AssetRow } from './AssetRow.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import { LoopDialog } from './LoopDialog.tsx'
import { UploadDialog } from './UploadDialog.tsx'
import { usePlayback } from './usePlayback.ts'
import './assets.css'

/** Every recording, with what was measured of it. */
export function AssetsPage() {
  const { venue } = useAdmin()
  const [isUploading, setUploading] = useState(false)
  const [looping, setLooping] = useState<string | null>(null)
  const [describing, setDescribing] = useState<string | null>(null)
  const playback = usePlayback()
  const assets = venue.documents.assets.all.value
  const describedAsset = venue.documents.assets.get(describing)
  const loopAsset = venue.documents.assets.get(looping)
  return (
    <>
      <PageHeader title="Assets">
        <Button kind="main" icon={Upload} onClick={() => setUploading(true)}>
          Upload
        </Button>
      </PageHeader>
      {playback.problem !== null && <Notice tone="trouble">{playback.problem}</Notice>}
      {assets.length === 0 && (
        <EmptyState sentence="No recordings yet. Scenes can do without: composer and textures make their own sound." />
      )}
      <ul class="assets">
        {assets.map((asset) => (
          <AssetRow
            key={asset.id}
            asset={asset}
            playback={playback}
            onLoop={() => setLooping(asset.id)}
            onDetails={() => setDescribing(asset.id)}
          />
        ))}
      </ul>
      {isUploading && <UploadDialog onClose={() => setUploading(false)} />}
      {describedAsset && <DetailsDialog asset={describedAsset} onClose={() => setDescribing(null)} />}
      {loopAsset && <LoopDialog asset={loopAsset} onClose={() => setLooping(null)} />}
    </>
  )
}
