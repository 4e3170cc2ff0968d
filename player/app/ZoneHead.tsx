import { useMemo } from 'preact/hooks'
import type { DesiredZone } from '../../core/protocol/kiosk-desired.ts'
import { signOf } from '../contour/contours.ts'

const SIGN = 48

/** Where this is: the zone's outline in small, and its name. */
export function ZoneHead({ zone }: { zone: Pick<DesiredZone, 'name' | 'shape'> }) {
  const sign = useMemo(() => signOf(zone.shape, SIGN), [zone.shape])
  return (
    <p class="head">
      <svg class="sign" viewBox={`0 0 ${SIGN} ${SIGN}`} aria-hidden="true">
        <path d={sign} />
      </svg>
      <span>{zone.name}</span>
    </p>
  )
}
