import { Upload } from 'lucide'
import { useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AssetRow } from './AssetRow.tsx'
import { LoopDialog } from './LoopDialog.tsx'
import { UploadDialog } from './UploadDialog.tsx'
import { usePlayback } from './usePlayback.ts'
import './assets.css'

/** Every recording, with what was measured of it. */
export function AssetsPage() {
  const { venue } = useAdmin()
  const [isUploading, setUploading] = useState(false)
  const [looping, setLooping] = useState<string | null>(null)
  const playback = usePlayback()
  const assets = venue.documents.assets.all.value
  const loopAsset = venue.documents.assets.get(looping)
  return (
    <>
      <PageHeader title="Assets">
        <Button kind="main" icon={Upload} onClick={() => setUploading(true)}>
          Upload
        </Button>
      </PageHeader>
      {assets.length === 0 && (
        <EmptyState sentence="No recordings yet. Scenes can do without: composer and textures make their own sound." />
      )}
      <ul class="assets">
        {assets.map((asset) => (
          <AssetRow key={asset.id} asset={asset} playback={playback} onLoop={() => setLooping(asset.id)} />
        ))}
      </ul>
      {isUploading && <UploadDialog onClose={() => setUploading(false)} />}
      {loopAsset && <LoopDialog asset={loopAsset} onClose={() => setLooping(null)} />}
    </>
  )
}
