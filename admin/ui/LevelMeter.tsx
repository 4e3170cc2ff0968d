import { effect, type ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { signed } from '../words/duration.ts'
import { moveNeedle, resting, shareOfScale } from './ballistics.ts'
import { sideLevels } from './side-levels.ts'
import './meter.css'

/** A level as it was last measured. */
export interface Level {
  leftDecibels: number
  rightDecibels: number
  loudnessLufs: number
}

interface Props {
  /** What it measures, for those who cannot see it. */
  label: string
  level: ReadonlySignal<Level | null>
  /** Where the output is expected, LUFS; null draws no tick. */
  target: number | null
  /** Why the tick stands there, when it is not the target itself: spoken with it. */
  because?: string | null
  upright?: boolean
}

const FRAME_MILLIS = 50
const HEARD_FOR_MILLIS = 15_000

/** Two bars, a tick where the output is expected and a line at the peak. Moves at most 20 times a second, and not at all when nothing is heard. */
export function LevelMeter({ label, level, target, because = null, upright = false }: Props) {
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = root.current
    if (!element) return
    const reduced = matchMedia('(prefers-reduced-motion: reduce)')
    let needles = [resting, resting]
    let frame = 0
    let last = performance.now()
    let heardAt = 0

    const draw = () => {
      for (const [index, needle] of needles.entries()) {
        const bar = element.children[index]
        if (!(bar instanceof HTMLElement)) continue
        bar.style.setProperty('--level', needle.level.toFixed(3))
        bar.style.setProperty('--peak', needle.peak.toFixed(3))
      }
    }
    const step = (at: number) => {
      frame = 0
      const elapsed = at - last
      if (elapsed < FRAME_MILLIS) {
        frame = requestAnimationFrame(step)
        return
      }
      last = at
      const now = level.peek()
      const isFresh = now !== null && at - heardAt < HEARD_FOR_MILLIS
      const targets = isFresh ? sideLevels(now).map(shareOfScale) : [0, 0]
      needles = needles.map((needle, index) => {
        const to = targets[index] ?? 0
        return reduced.matches ? { level: to, peak: to, peakAge: 0 } : moveNeedle(needle, to, elapsed)
      })
      draw()
      const isStill = needles.every(
        (needle, index) => needle.level === (targets[index] ?? 0) && needle.peak === needle.level,
      )
      if (!isStill) frame = requestAnimationFrame(step)
    }
    const stop = effect(() => {
      if (level.value === null) return
      heardAt = performance.now()
      if (frame === 0) {
        last = Math.max(last, heardAt - FRAME_MILLIS * 2)
        frame = requestAnimationFrame(step)
      }
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [level])

  const now = level.value?.loudnessLufs ?? -70
  const spoken = [
    now > -70 ? `${signed(now)} LUFS` : 'silent',
    ...(target === null
      ? []
      : [because === null ? `target ${signed(target)}` : `expected ${signed(target)}`]),
    ...(target === null || because === null ? [] : [because]),
  ].join(', ')
  return (
    <div
      ref={root}
      class={`meter ${upright ? 'meter-upright' : ''}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a meter element shows one bar of the browser's own, not two with a tick
      role="meter"
      aria-label={label}
      aria-valuemin={-70}
      aria-valuemax={0}
      aria-valuenow={Math.round(now)}
      aria-valuetext={spoken}
    >
      <span class="meter-bar" />
      <span class="meter-bar" />
      {target !== null && <span class="meter-target" style={{ '--at': String(shareOfScale(target)) }} />}
    </div>
  )
}
