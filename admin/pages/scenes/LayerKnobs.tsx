import { Trash2 } from 'lucide'
import { useAdmin } from '../../app/admin.ts'
import { Mode, TextureKind, type Layer } from '../../../core/scenes/layer.ts'
import { layerKinds } from '../../model/new-layer.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField, NumberField, SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Slider } from '../../ui/Slider.tsx'
import type { EditLayer } from './LayerStrip.tsx'

interface Props {
  layer: Layer
  problems: Record<string, string>
  /** Where the layer stands in the scene, for what is wrong with its fields. */
  path: string
  isOnly: boolean
  onEdit: EditLayer
  onRemove: () => void
}

const tonics = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B']
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** All there is to set of the chosen layer. */
export function LayerKnobs({ layer, problems, path, isOnly, onEdit, onRemove }: Props) {
  return (
    <section class="fields" aria-label={`Settings of ${layer.name}`}>
      <div class="row">
        <h2>{layer.name}</h2>
        <span class="dim push">{layerKinds[layer.kind].toLowerCase()}</span>
      </div>
      <div class="fields-2">
        <TextField
          label="Name"
          value={layer.name}
          maxLength={80}
          problem={problems[`${path}.name`]}
          onInput={(name) => onEdit('name of a layer', { ...layer, name })}
        />
        <NumberField
          label="Gain"
          value={layer.gainDecibels}
          min={-60}
          max={12}
          step={0.5}
          digits={1}
          unit="dB"
          problem={problems[`${path}.gainDecibels`]}
          onChange={(gainDecibels) => onEdit(`gain of ${layer.name}`, { ...layer, gainDecibels })}
        />
      </div>
      <KindKnobs layer={layer} onEdit={onEdit} />
      <div>
        <Button kind="quiet" icon={Trash2} disabled={isOnly} onClick={onRemove}>
          Remove this layer
        </Button>
      </div>
    </section>
  )
}

const percent = (share: number) => String(Math.round(share * 100))

/** A knob from 0 to 1, shown in per cent. */
function ShareSlider({
  label,
  value,
  onInput,
}: {
  label: string
  value: number
  onInput: (share: number) => void
}) {
  return (
    <Slider
      label={label}
      value={value}
      min={0}
      max={1}
      step={0.01}
      words={percent(value)}
      unit="%"
      onInput={onInput}
    />
  )
}

function KindKnobs({ layer, onEdit }: { layer: Layer; onEdit: EditLayer }) {
  const { venue } = useAdmin()
  const recordings = venue.documents.assets.all.value
  switch (layer.kind) {
    case 'composer':
      return (
        <>
          <div class="fields-2">
            <SelectField
              label="Tonic"
              value={String(layer.tonic)}
              options={tonics.map((words, index) => ({ value: String(index), words }))}
              onChange={(value) => onEdit('tonic', { ...layer, tonic: Number(value) })}
            />
            <SelectField
              label="Mode"
              value={layer.mode}
              options={Mode.options.map((value) => ({ value, words: capital(value) }))}
              onChange={(value) => {
                const mode = Mode.options.find((option) => option === value)
                if (mode) onEdit('mode', { ...layer, mode })
              }}
            />
          </div>
          <Slider
            label="New chord every"
            value={layer.chordSeconds}
            min={8}
            max={120}
            step={1}
            words={String(Math.round(layer.chordSeconds))}
            unit="s"
            onInput={(chordSeconds) => onEdit('chord length', { ...layer, chordSeconds })}
          />
          <ShareSlider
            label="Density"
            value={layer.density}
            onInput={(density) => onEdit('density', { ...layer, density })}
          />
          <ShareSlider
            label="Brightness"
            value={layer.brightness}
            onInput={(brightness) => onEdit('brightness', { ...layer, brightness })}
          />
        </>
      )
    case 'texture':
      return (
        <>
          <SelectField
            label="Texture"
            value={layer.texture}
            options={TextureKind.options.map((value) => ({ value, words: capital(value) }))}
            onChange={(value) => {
              const texture = TextureKind.options.find((option) => option === value)
              if (texture) onEdit('texture', { ...layer, texture })
            }}
          />
          <ShareSlider
            label="Intensity"
            value={layer.intensity}
            onInput={(intensity) => onEdit('intensity', { ...layer, intensity })}
          />
        </>
      )
    case 'loop':
      return (
        <SelectField
          label="Recording"
          value={layer.asset}
          options={recordings.map((asset) => ({
            value: asset.hash,
            words: asset.loop ? asset.name : `${asset.name} (plays once)`,
          }))}
          onChange={(asset) => onEdit('recording', { ...layer, asset })}
        />
      )
    case 'bites':
      return (
        <>
          <Slider
            label="On average every"
            value={layer.everySeconds}
            min={1}
            max={600}
            step={1}
            words={String(Math.round(layer.everySeconds))}
            unit="s"
            onInput={(everySeconds) => onEdit('time between bites', { ...layer, everySeconds })}
          />
          <fieldset>
            <legend class="field-label">Recordings</legend>
            {recordings.map((asset) => {
              const isIn = layer.assets.includes(asset.hash)
              return (
                <CheckField
                  key={asset.id}
                  label={asset.name}
                  checked={isIn}
                  onChange={(checked) => {
                    const assets = checked
                      ? [...layer.assets, asset.hash]
                      : layer.assets.filter((hash) => hash !== asset.hash)
                    if (assets.length > 0) onEdit('recordings', { ...layer, assets })
                  }}
                />
              )
            })}
          </fieldset>
        </>
      )
    case 'generated':
      return (
        <>
          <TextArea
            label="Prompt"
            value={layer.prompt}
            onInput={(prompt) => onEdit('prompt', { ...layer, prompt })}
          />
          <NumberField
            label="Length"
            value={layer.seconds}
            min={4}
            max={120}
            unit="s"
            onChange={(seconds) => onEdit('length', { ...layer, seconds })}
          />
        </>
      )
  }
}
