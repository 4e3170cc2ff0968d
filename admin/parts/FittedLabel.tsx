import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Point } from '../../core/maps/map.ts'
import { labelPlace } from '../map/geometry/label-place.ts'
import type { Plan, PlanZone } from '../map/plan.ts'
import type { StoredZone } from '../model/documents.ts'
import { labelForms, ZoneLabel, type LabelForm } from './ZoneLabel.tsx'

interface Props {
  zone: StoredZone
  planZone: PlanZone
  kiosks: Plan['kiosks']
  /** Of the picture; null while it is not known. */
  pixelsPerMetre: number | null
  /** Told where the label's middle belongs, in metres. */
  onPlace: (at: Point) => void
}

interface Fit {
  form: LabelForm
  at: Point
}

const PADDING_PIXELS = 7
const MARK_PIXELS = 13

/**
 * A zone's label in the longest form that fits its room: clear of walls and kiosks. Forms are measured as they would
 * stand, because only the browser knows how wide words are.
 */
export function FittedLabel({ zone, planZone, kiosks, pixelsPerMetre, onPlace }: Props) {
  const rulers = useRef<HTMLSpanElement>(null)
  const [form, setForm] = useState<LabelForm | null>(null)

  useLayoutEffect(() => {
    const element = rulers.current
    if (!element || pixelsPerMetre === null) return
    const marks = kiosks.map(({ at }) => ({ at, radius: MARK_PIXELS / pixelsPerMetre }))
    const measure = () => {
      const next = fitOf(element, { planZone, marks, pixelsPerMetre })
      setForm(next.form)
      onPlace(next.at)
    }
    // Other words and other letters are other sizes: both are heard of here.
    const observer = new ResizeObserver(measure)
    for (const ruler of element.children) observer.observe(ruler)
    return () => observer.disconnect()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- where it is told is no reason to measure again
  }, [planZone, kiosks, pixelsPerMetre])

  return (
    <>
      {form && <ZoneLabel zone={zone} form={form} />}
      <span ref={rulers} class="zone-label-rulers" aria-hidden="true">
        {labelForms.map((ruled) => (
          <ZoneLabel key={ruled} zone={zone} form={ruled} />
        ))}
      </span>
    </>
  )
}

function fitOf(
  rulers: HTMLElement,
  given: { planZone: PlanZone; marks: { at: Point; radius: number }[]; pixelsPerMetre: number },
): Fit {
  const { planZone, marks, pixelsPerMetre } = given
  for (const [index, form] of labelForms.entries()) {
    const ruler = rulers.children[index]
    if (!(ruler instanceof HTMLElement)) continue
    const size = { width: ruler.offsetWidth / pixelsPerMetre, height: ruler.offsetHeight / pixelsPerMetre }
    const at = labelPlace(planZone.field, size, { marks, padding: PADDING_PIXELS / pixelsPerMetre })
    if (at) return { form, at }
  }
  return { form: 'sign', at: planZone.label }
}
