import { useAdmin } from '../../app/admin.ts'
import type { Layer } from '../../../core/scenes/layer.ts'
import { waveformPath } from '../../parts/waveform-path.ts'

const WIDTH = 112
const HEIGHT = 34

/** What a layer's sound looks like: the recording's own waveform, the composer's chords, a texture's grain, or sparse dots. */
export function LayerShape({ layer }: { layer: Layer }) {
  return (
    <svg class="layer-shape" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <Shape layer={layer} />
    </svg>
  )
}

function Shape({ layer }: { layer: Layer }) {
  const { venue } = useAdmin()
  switch (layer.kind) {
    case 'loop': {
      const asset = venue.documents.assets.all.value.find((candidate) => candidate.hash === layer.asset)
      return <path d={waveformPath(asset?.waveform ?? [0], WIDTH, HEIGHT)} />
    }
    case 'composer': {
      const chords = Math.max(2, Math.round(120 / layer.chordSeconds))
      const voices = 1 + Math.round(layer.density * 4)
      const width = WIDTH / chords
      return (
        <>
          {Array.from({ length: chords * voices }, (_, index) => {
            const voice = index % voices
            const chord = Math.floor(index / voices)
            const y = HEIGHT - 6 - (voice * 6 + ((chord * 3 + voice) % 4) * 1.5)
            return <rect key={index} x={chord * width + voice} y={y} width={width - 4} height="2" rx="1" />
          })}
        </>
      )
    }
    case 'texture': {
      const grains = Array.from(
        { length: 56 },
        (_, index) =>
          Math.abs(Math.sin(index * 12.9898) * Math.sin(index * 0.21)) * (0.2 + 0.8 * layer.intensity),
      )
      return <path d={waveformPath(grains, WIDTH, HEIGHT)} />
    }
    case 'bites': {
      const count = Math.max(1, Math.min(14, Math.round(240 / layer.everySeconds)))
      return (
        <>
          {Array.from({ length: count }, (_, index) => (
            <circle
              key={index}
              cx={((index * 0.618 + 0.1) % 1) * (WIDTH - 8) + 4}
              cy={6 + ((index * 11) % 22)}
              r="2"
            />
          ))}
        </>
      )
    }
    case 'generated':
      return <path d={`M4 ${HEIGHT / 2}H${WIDTH - 4}`} class="layer-shape-line" />
  }
}
