import { Plus } from 'lucide'
import { useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import type { Layer } from '../../../core/scenes/layer.ts'
import { freshId } from '../../model/new-id.ts'
import { addableKinds, layerKinds, newLayer } from '../../model/new-layer.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

const descriptions = {
  composer: 'Music composed while it plays: slow chords from the scene’s seed.',
  texture: 'Rain, wind, waves, a stream, fire, cicadas or the sound of a room.',
  loop: 'A recording that repeats without a seam.',
  bites: 'Sparse single sounds: bells, birds, footsteps.',
}

/** One more voice for the scene. */
export function AddLayer({ isFull, onAdd }: { isFull: boolean; onAdd: (layer: Layer) => void }) {
  const { venue } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  const recordings = venue.documents.assets.all.value
  return (
    <div class="strip-add">
      <Button kind="quiet" icon={Plus} disabled={isFull} onClick={() => setOpen(true)}>
        Layer
      </Button>
      {isOpen && (
        <Dialog title="Add a layer" onClose={() => setOpen(false)}>
          <ul class="add-layer">
            {addableKinds.map((kind) => {
              const fitting = kind === 'loop' ? recordings.filter((asset) => asset.loop !== null) : recordings
              const layer = newLayer(kind, freshId(), fitting)
              return (
                <li key={kind}>
                  <Button
                    disabled={layer === null}
                    onClick={() => {
                      if (layer) onAdd(layer)
                      setOpen(false)
                    }}
                  >
                    {layerKinds[kind]}
                  </Button>
                  <span class="quiet">
                    {layer ? descriptions[kind] : 'Needs a recording: upload one under Assets first.'}
                  </span>
                </li>
              )
            })}
          </ul>
        </Dialog>
      )}
    </div>
  )
}
