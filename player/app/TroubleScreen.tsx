import { RotateCw, TriangleAlert } from 'lucide'
import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { DesiredZone } from '../../core/protocol/kiosk-desired.ts'
import { ContourArt } from './ContourArt.tsx'
import { Icon } from './Icon.tsx'
import type { ScreenParts } from './screen-parts.ts'
import { momentInWords } from './words.ts'
import { ZoneHead } from './ZoneHead.tsx'

/** Nothing plays though something should: what a visitor can do, and what staff need to know. */
export function TroubleScreen({
  trouble,
  zone,
  parts,
}: {
  trouble: Trouble
  zone: DesiredZone | null
  parts: ScreenParts
}) {
  const { kiosk, viewport } = parts
  const timeZone = kiosk.desired.value?.venue.timeZone ?? 'UTC'
  const since = momentInWords(trouble.since, parts.now.minute.value, timeZone)
  return (
    <main class={`screen troubled ${zone ? `zone-${zone.colour}` : ''}`}>
      {zone && <ContourArt zone={zone} viewport={viewport.value} levels={null} />}
      {zone ? (
        <ZoneHead zone={zone} />
      ) : (
        <p class="head">{kiosk.desired.value?.kiosk.name ?? 'Driftscape'}</p>
      )}
      <div class="middle">
        <h1 class="says">No sound here</h1>
        <p class="next">Please tell the desk. It has been quiet since {since}.</p>
      </div>
      <section class="for-staff" aria-label="For staff">
        <div>
          <h2>
            <Icon of={TriangleAlert} />
            For staff
          </h2>
          <p>{trouble.message}</p>
        </div>
        <button type="button" onClick={() => kiosk.parts.engine.retry()}>
          <Icon of={RotateCw} />
          Try now
        </button>
      </section>
    </main>
  )
}
