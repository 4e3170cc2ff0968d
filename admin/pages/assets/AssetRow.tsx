import { Pencil, Play, Square, Trash2 } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import type { StoredAsset } from '../../model/documents.ts'
import { waveformPath } from '../../parts/waveform-path.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { lengthInWords, signed } from '../../words/duration.ts'
import type { Playback } from './usePlayback.ts'

interface Props {
  asset: StoredAsset
  playback: Playback
  onLoop: () => void
  onDetails: () => void
}

/** Waveform, length, loudness, licence and loop of a recording. */
export function AssetRow({ asset, playback, onLoop, onDetails }: Props) {
  const { history } = useAdmin()
  const isPlaying = playback.playing === asset.hash
  const remove = () =>
    void history.apply({
      note: `Removed ${asset.name}`,
      edits: [{ do: 'remove', collection: 'assets', id: asset.id, base: asset.revision }],
    })
  const seconds = asset.frames / asset.sampleRate
  return (
    <li class="asset">
      <IconButton
        of={isPlaying ? Square : Play}
        label={isPlaying ? `Stop ${asset.name}` : `Play ${asset.name}`}
        onClick={() => playback.toggle(asset.hash)}
      />
      <div class="asset-words">
        <strong>{asset.name}</strong>
        <span class="dim">
          {asset.licence.name}
          {asset.licence.commercial ? '' : ', not for commercial use'}
          {asset.credit === '' ? '' : `, ${asset.credit}`}
        </span>
      </div>
      <Waveform asset={asset} />
      <span class="asset-numbers">
        <span class="measure">{lengthInWords(seconds)}</span>
        <span>
          <span class="measure">{signed(asset.loudnessLufs)}</span> <span class="unit">LUFS</span>
        </span>
      </span>
      <Button onClick={onLoop} label={`Loop of ${asset.name}`}>
        {asset.loop ? `Loops ${lengthInWords(asset.loop.lengthFrames / asset.sampleRate)}` : 'Plays once'}
      </Button>
      <IconButton of={Pencil} label={`Edit the details of ${asset.name}`} onClick={onDetails} />
      <IconButton of={Trash2} label={`Remove ${asset.name}`} onClick={remove} />
    </li>
  )
}

const WIDTH = 260
const HEIGHT = 36

export function Waveform({ asset }: { asset: Pick<StoredAsset, 'waveform' | 'loop' | 'frames'> }) {
  const at = (frames: number) => (frames / asset.frames) * WIDTH
  return (
    <svg
      class="asset-waveform"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {asset.loop && (
        <rect
          x={at(asset.loop.startFrame)}
          width={at(asset.loop.lengthFrames)}
          y="0"
          height={HEIGHT}
          class="asset-loop"
        />
      )}
      {asset.loop && (
        <rect
          x={at(asset.loop.startFrame - asset.loop.crossfadeFrames)}
          width={at(asset.loop.crossfadeFrames)}
          y="0"
          height={HEIGHT}
          class="asset-crossfade"
        />
      )}
      <path d={waveformPath(asset.waveform.length > 0 ? asset.waveform : [0], WIDTH, HEIGHT)} />
    </svg>
  )
}
