import { Plus } from 'lucide'
import { present } from '../../../core/kit/invariant.ts'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { freshId } from '../../model/new-id.ts'
import { layerKinds, newLayer } from '../../model/new-layer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { signed } from '../../words/duration.ts'

/** Every scene, with its layers and where it plays now. */
export function SceneList() {
  const { venue, history, router } = useAdmin()
  const scenes = venue.documents.scenes.all.value
  const playing = (scene: string) =>
    venue.documents.zones.all.value.filter((zone) => {
      const play = venue.zonesLive.value.get(zone.id)?.decision.play
      return play?.kind === 'scene' && play.scene === scene
    })

  async function add(): Promise<void> {
    const id = freshId()
    const body = {
      name: 'New scene',
      description: '',
      seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      loudnessTargetLufs: -24,
      fadeSeconds: 6,
      layers: [present(newLayer('composer', freshId(), []), 'a composer layer needs no recording')],
      theme: null,
      tags: [],
    }
    const outcome = await history.apply({
      note: 'Added a scene',
      edits: [{ do: 'put', collection: 'scenes', id, base: 0, body }],
    })
    if (outcome.is === 'saved') router.go(`#/scenes/${id}`)
  }
  const button = (
    <Button kind="main" icon={Plus} onClick={() => void add()}>
      New scene
    </Button>
  )
  return (
    <>
      <PageHeader title="Scenes">{button}</PageHeader>
      {scenes.length === 0 && <EmptyState sentence="No scenes yet. A scene is what a place sounds like." />}
      <ul class="scene-list">
        {scenes.map((scene) => (
          <li key={scene.id}>
            <a href={`#/scenes/${scene.id}`} class="scene-card">
              <em class="scene-name">{scene.name}</em>
              <span class="quiet scene-card-words">{scene.description}</span>
              <span class="scene-card-layers">
                {scene.layers.map((layer) => (
                  <span key={layer.id} class={layer.mute ? 'dim' : ''}>
                    {layer.name} <span class="dim">{layerKinds[layer.kind].toLowerCase()}</span>
                  </span>
                ))}
              </span>
              <span class="dim scene-card-where">
                {playing(scene.id).length > 0
                  ? `plays in ${playing(scene.id)
                      .map((zone) => zone.name)
                      .join(', ')}`
                  : `${signed(scene.loudnessTargetLufs, 0)} LUFS`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
