import { useEffect, useMemo, useRef } from 'preact/hooks'
import { effect, type ReadonlySignal } from '@preact/signals'
import type { DesiredZone } from '../../core/protocol/kiosk-desired.ts'
import { contoursOf, type Canvas } from '../contour/contours.ts'
import type { Levels } from '../../sound/mix/mixer.ts'
import { brightnessOf } from './brightness.ts'
import { driftAt } from './drift.ts'
import type { Viewport } from './viewport.ts'

/** The picture is drawn this much larger than the screen on each side, because it drifts. */
const BLEED = 24
const DRIFT_EVERY_MILLIS = 15_000
const GLOW_EVERY_MILLIS = 200

export interface ContourArtProps {
  zone: DesiredZone
  viewport: Viewport
  /** What is heard; null where nothing plays, and the lines are dotted and dim. */
  levels: ReadonlySignal<Levels | null> | null
}

/** Lines offset from the zone's own outline. Light is sound: the glow within is as bright as the room is loud. */
export function ContourArt({ zone, viewport, levels }: ContourArtProps) {
  const { canvas, contours } = useMemo(() => {
    const around = canvasFor(viewport)
    return { canvas: around, contours: contoursOf(zone.shape, around) }
  }, [zone.shape, viewport])
  const { width, height, box } = canvas
  const art = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const move = () => {
      const { x, y } = driftAt(Date.now())
      if (art.current) art.current.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`
    }
    move()
    const timer = setInterval(move, DRIFT_EVERY_MILLIS)
    return () => clearInterval(timer)
  }, [])

  useEffect(() => {
    let shownAt = 0
    return effect(() => {
      const level = levels?.value ?? null
      const now = performance.now()
      if (level && now - shownAt < GLOW_EVERY_MILLIS) return
      shownAt = now
      art.current?.style.setProperty('--loud', level ? brightnessOf(level.momentaryLufs).toFixed(3) : '0')
    })
  }, [levels])

  return (
    <div class={levels ? 'art' : 'art quiet'} ref={art} aria-hidden="true">
      <div
        class="glow"
        style={{ left: `${box.left + box.width / 2}px`, top: `${box.top + box.height / 2}px` }}
      />
      <svg class="lines" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {contours.map(({ step, path }) => (
          <path key={step} d={path} class={lineClass(step)} stroke-opacity={lineOpacity(step)} />
        ))}
      </svg>
    </div>
  )
}

function lineClass(step: number): string {
  if (step === 0) return 'outline'
  return step < 0 ? 'inner' : 'outer'
}

/** Towards the outside the lines thin out as the sound does; towards the middle they calm down. */
function lineOpacity(step: number): number {
  if (step === 0) return 0.95
  return step < 0 ? 0.6 + step * 0.1 : 0.42 * 0.82 ** (step - 1)
}

/** The outline stands at the upper right, on a tall screen in the upper middle. */
function canvasFor({ width, height }: Viewport): Canvas {
  const isTall = height > width
  return {
    width: width + 2 * BLEED,
    height: height + 2 * BLEED,
    box: isTall
      ? { left: BLEED + width * 0.16, top: BLEED + height * 0.15, width: width * 0.68, height: height * 0.24 }
      : { left: BLEED + width * 0.6, top: BLEED + height * 0.11, width: width * 0.34, height: height * 0.45 },
  }
}
