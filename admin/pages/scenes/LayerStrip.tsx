import { ArrowDown, ArrowUp, AudioWaveform, Bell, Music, Repeat2, Sparkles, type IconNode } from 'lucide'
import type { Layer, LayerKind } from '../../../core/scenes/layer.ts'
import { layerKinds } from '../../model/new-layer.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { signed } from '../../words/duration.ts'
import { LayerShape } from './LayerShape.tsx'

export type EditLayer = (note: string, next: Layer) => void

interface Props {
  number: number
  layer: Layer
  /** How many layers there are. */
  count: number
  isChosen: boolean
  isSolo: boolean
  onChoose: () => void
  onEdit: EditLayer
  onSolo: () => void
  /** One place towards the first layer, or towards the last. */
  onMove: (by: 1 | -1) => void
}

const signs: Record<LayerKind, IconNode> = {
  composer: Music,
  texture: AudioWaveform,
  loop: Repeat2,
  bites: Bell,
  generated: Sparkles,
}

const moves: Record<string, 1 | -1> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

/** A pan in words: `C`, `L 30`, `R 12`. */
const panInWords = (pan: number) => {
  const percent = Math.round(Math.abs(pan) * 100)
  if (percent === 0) return 'C'
  return `${pan < 0 ? 'L' : 'R'} ${percent}`
}

/** One layer: number, kind, name, the shape of its sound, fader, pan, mute and solo. Alt and an arrow key move it. */
export function LayerStrip({
  number,
  count,
  layer,
  isChosen,
  isSolo,
  onChoose,
  onEdit,
  onSolo,
  onMove,
}: Props) {
  const move = (event: KeyboardEvent) => {
    const by = event.altKey ? moves[event.key] : undefined
    if (by === undefined) return
    // Alt with an arrow would leave the page.
    event.preventDefault()
    onMove(by)
  }
  return (
    <section
      class={`strip ${isChosen ? 'strip-chosen' : ''} ${layer.mute ? 'strip-mute' : ''}`}
      aria-label={`Layer ${number}, ${layer.name}`}
    >
      <button type="button" class="strip-head" aria-pressed={isChosen} onClick={onChoose} onKeyDown={move}>
        <span class="row dim">
          {number} <Icon of={signs[layer.kind]} size={16} /> {layerKinds[layer.kind].toLowerCase()}
        </span>
        <span class="strip-name">{layer.name}</span>
        <LayerShape layer={layer} />
      </button>
      <div class="strip-fader">
        <Slider
          upright
          label={`Gain of ${layer.name}`}
          value={layer.gainDecibels}
          min={-60}
          max={12}
          step={0.5}
          resetTo={0}
          words={signed(layer.gainDecibels)}
          unit="dB"
          onInput={(gainDecibels) => onEdit(`gain of ${layer.name}`, { ...layer, gainDecibels })}
        />
      </div>
      <Slider
        label="Pan"
        value={layer.pan}
        min={-1}
        max={1}
        step={0.02}
        resetTo={0}
        words={panInWords(layer.pan)}
        onInput={(pan) => onEdit(`pan of ${layer.name}`, { ...layer, pan })}
      />
      <Button
        pressed={layer.mute}
        label={`Mute ${layer.name}`}
        onClick={() =>
          onEdit(layer.mute ? `unmuted ${layer.name}` : `muted ${layer.name}`, {
            ...layer,
            mute: !layer.mute,
          })
        }
      >
        Mute
      </Button>
      <Button
        pressed={isSolo}
        label={`Solo ${layer.name}, only to hear it here; it is not saved`}
        onClick={onSolo}
      >
        Solo
      </Button>
      <div class="strip-move">
        <IconButton
          of={ArrowUp}
          label={`Move ${layer.name} before the layer in front of it (Alt and arrow)`}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          of={ArrowDown}
          label={`Move ${layer.name} behind the layer after it (Alt and arrow)`}
          disabled={number === count}
          onClick={() => onMove(1)}
        />
      </div>
    </section>
  )
}
