import { useId } from 'preact/hooks'
import type { Plan, PlanZone } from './plan.ts'
import { svgPath } from './svg-path.ts'
import './plan-picture.css'

interface Props {
  plan: Plan
  /** How bright each zone is, 0 to 1; a zone that is missing is dark. */
  light: ReadonlyMap<string, number>
}

/** A map as light: rooms glow as loudly as they sound, and silent ones are dark. Zones and kiosks have their names elsewhere. */
export function PlanPicture({ plan, light }: Props) {
  const { left, right, bottom, top } = plan.core
  return (
    <svg
      class="plan plan-sized"
      viewBox={`${left} ${-top} ${right - left} ${top - bottom}`}
      aria-hidden="true"
    >
      <PlanLights plan={plan} light={light} selected={null} />
    </svg>
  )
}

/** What stands inside the picture, for a map that brings its own `svg`. */
export function PlanLights({ plan, light, selected }: Props & { selected: string | null }) {
  return (
    <g class="plan">
      {plan.zones.map((zone) => (
        <ZoneLight
          key={zone.id}
          zone={zone}
          plan={plan}
          light={light.get(zone.id) ?? 0}
          isSelected={zone.id === selected}
        />
      ))}
      {(['detail', 'wall', 'door', 'window'] as const).map((kind) => (
        <path
          key={kind}
          class={`plan-${kind}`}
          d={svgPath(plan.lines.filter((line) => line.kind === kind).map((line) => line.points))}
        />
      ))}
    </g>
  )
}

function ZoneLight({
  zone,
  plan,
  light,
  isSelected,
}: {
  zone: PlanZone
  plan: Plan
  light: number
  isSelected: boolean
}) {
  const id = useId()
  const outline = `${svgPath(zone.outline)}Z`
  const sources = plan.kiosks.filter((kiosk) => kiosk.zone === zone.id)
  const reach = Math.max(
    2,
    Math.hypot(plan.bounds.right - plan.bounds.left, plan.bounds.top - plan.bounds.bottom) / 4,
  )
  return (
    <g
      class={`plan-zone zone-${zone.colour} ${isSelected ? 'plan-selected' : ''}`}
      style={{ '--light': String(light) }}
    >
      {zone.outer.map((lines, index) => (
        <path
          key={index}
          class={index === zone.outer.length - 1 ? 'plan-silent' : 'plan-outer'}
          d={`${svgPath(lines)}Z`}
        />
      ))}
      <path class="plan-room" d={outline} />
      {sources.map((kiosk, index) => (
        <radialGradient
          key={kiosk.id}
          id={`${id}-${index}`}
          gradientUnits="userSpaceOnUse"
          cx={kiosk.at[0]}
          cy={-kiosk.at[1]}
          r={reach}
        >
          <stop offset="0" class="plan-near" />
          <stop offset="1" class="plan-far" />
        </radialGradient>
      ))}
      {sources.map((kiosk, index) => (
        <path key={kiosk.id} class="plan-glow" d={outline} fill={`url(#${id}-${index})`} />
      ))}
      {zone.inner.map((lines, index) => (
        <path
          key={index}
          class="plan-inner"
          d={svgPath(lines)}
          style={{ '--depth': String(1 - index / 6) }}
        />
      ))}
      <path class="plan-edge" d={outline} />
    </g>
  )
}
