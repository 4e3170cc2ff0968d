import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { ScenePlan } from '../model/kiosk-state.ts'
import { ContourArt } from './ContourArt.tsx'
import { SceneName } from './SceneName.tsx'
import type { ScreenParts } from './screen-parts.ts'
import { StaffLine } from './StaffLine.tsx'
import { momentInWords, staffLine } from './words.ts'
import { ZoneHead } from './ZoneHead.tsx'

/** A scene plays: where, what, until when. */
export function PlayingScreen({
  plan,
  trouble,
  note,
  parts,
}: {
  plan: ScenePlan
  trouble: Trouble | null
  note: Trouble | null
  parts: ScreenParts
}) {
  const { kiosk, viewport } = parts
  const now = parts.now.minute.value
  const timeZone = kiosk.desired.value?.venue.timeZone ?? 'UTC'
  const link = kiosk.link.value
  return (
    <main class={`screen zone-${plan.zone.colour}`}>
      <ContourArt zone={plan.zone} viewport={viewport.value} levels={kiosk.parts.engine.levels} />
      <ZoneHead zone={plan.zone} />
      <div class="middle">
        <SceneName name={plan.scene.name} viewport={viewport.value} />
        {plan.next && <p class="next">until {momentInWords(plan.next.at, now, timeZone)}</p>}
      </div>
      <StaffLine
        text={staffLine({ now, timeZone, link, reason: plan.reason, isSounding: true })}
        link={link}
        trouble={trouble}
        note={note}
      />
    </main>
  )
}
