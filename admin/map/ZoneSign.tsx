import type { ZoneShape } from '../../core/zones/zone.ts'
import { boundsOf, pointsOfShape } from './geometry/bounds.ts'
import { svgPath } from './svg-path.ts'
import './zone-sign.css'

interface Props {
  zone: { shape: ZoneShape; colour: number } | null
  size?: number
}

/** A zone's own outline in small, in its colour: its sign wherever it is named. */
export function ZoneSign({ zone, size = 18 }: Props) {
  const points = zone ? pointsOfShape(zone.shape) : []
  const bounds = boundsOf(points)
  if (!zone || !bounds) return <span class="zone-sign zone-sign-empty" aria-hidden="true" />
  const side = Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom) || 1
  const [middleX, middleY] = [(bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2]
  return (
    <svg
      class={`zone-sign zone-${zone.colour}`}
      width={size}
      height={size}
      viewBox={`${middleX - side * 0.58} ${-middleY - side * 0.58} ${side * 1.16} ${side * 1.16}`}
      aria-hidden="true"
    >
      {outlineOf(zone.shape)}
    </svg>
  )
}

function outlineOf(shape: ZoneShape) {
  switch (shape.kind) {
    case 'polygon':
      return <path d={`${svgPath(shape.rings)}Z`} />
    case 'multipolygon':
      return <path d={`${svgPath(shape.polygons.flat())}Z`} />
    case 'circle':
      return <circle cx={shape.centre[0]} cy={-shape.centre[1]} r={shape.radiusMetres} />
    case 'corridor':
      return <path d={svgPath([shape.line])} class="zone-sign-line" />
    case 'beaconRoom':
      return null
  }
}
