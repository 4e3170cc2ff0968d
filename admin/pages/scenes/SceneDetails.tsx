import { Dices } from 'lucide'
import type { Scene } from '../../../core/scenes/scene.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField, TextArea, TextField } from '../../ui/Field.tsx'

interface Props {
  scene: Scene
  problems: Record<string, string>
  onEdit: (note: string, next: Scene) => void
}

const another = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/** What holds for the scene as a whole. */
export function SceneDetails({ scene, problems, onEdit }: Props) {
  return (
    <section class="fields" aria-label="The scene">
      <h2>The scene</h2>
      <TextField
        label="Name"
        value={scene.name}
        maxLength={80}
        problem={problems['name']}
        onInput={(name) => onEdit('name', { ...scene, name })}
      />
      <TextArea
        label="Description"
        value={scene.description}
        problem={problems['description']}
        onInput={(description) => onEdit('description', { ...scene, description })}
      />
      <div class="fields-2">
        <NumberField
          label="Loudness"
          value={scene.loudnessTargetLufs}
          min={-50}
          max={-14}
          step={0.5}
          digits={1}
          unit="LUFS"
          problem={problems['loudnessTargetLufs']}
          onChange={(loudnessTargetLufs) => onEdit('loudness', { ...scene, loudnessTargetLufs })}
        />
        <NumberField
          label="Fade in"
          value={scene.fadeSeconds}
          min={0.05}
          max={120}
          step={0.5}
          digits={1}
          unit="s"
          problem={problems['fadeSeconds']}
          onChange={(fadeSeconds) => onEdit('fade', { ...scene, fadeSeconds })}
        />
      </div>
      <div class="row">
        <span class="quiet">Seed</span> <span class="measure">{scene.seed}</span>
        <span class="push">
          <Button kind="quiet" icon={Dices} onClick={() => onEdit('seed', { ...scene, seed: another() })}>
            Another
          </Button>
        </span>
      </div>
    </section>
  )
}
