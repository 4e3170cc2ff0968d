import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { SilenceReason } from '../model/kiosk-state.ts'
import type { Plan } from '../model/plan.ts'
import { ContourArt } from './ContourArt.tsx'
import type { ScreenParts } from './screen-parts.ts'
import { StaffLine } from './StaffLine.tsx'
import { momentInWords, staffLine } from './words.ts'
import { Waves } from './Waves.tsx'
import { ZoneHead } from './ZoneHead.tsx'

const HEADINGS: Record<SilenceReason, string> = {
  planned: 'Quiet now',
  noZone: 'No zone yet',
  muted: 'Muted',
  speakersOff: 'No loudspeakers',
}

const HINTS: Record<Exclude<SilenceReason, 'planned'>, string> = {
  noZone: 'Choose one in the admin.',
  muted: 'The volume is off in the admin.',
  speakersOff: 'They are switched off in the admin.',
}

/** Nothing plays, and that is as it should be. */
export function SilentScreen({
  why,
  plan,
  note,
  parts,
}: {
  why: SilenceReason
  plan: Plan
  note: Trouble | null
  parts: ScreenParts
}) {
  const { kiosk, viewport } = parts
  const desired = kiosk.desired.value
  const now = parts.now.minute.value
  const timeZone = desired?.venue.timeZone ?? 'UTC'
  const link = kiosk.link.value
  const zone = plan.is === 'noZone' ? null : plan.zone
  const reason = plan.is === 'noZone' ? null : plan.reason
  return (
    <main class={`screen ${zone ? `zone-${zone.colour}` : ''}`}>
      {zone ? (
        <ContourArt zone={zone} viewport={viewport.value} levels={null} />
      ) : (
        <Waves at="top" viewport={viewport.value} />
      )}
      {zone ? <ZoneHead zone={zone} /> : <p class="head">{desired?.kiosk.name}</p>}
      <div class="middle">
        <h1 class="says">{HEADINGS[why]}</h1>
        {why === 'planned' ? <WhatFollows plan={plan} parts={parts} /> : <p class="next">{HINTS[why]}</p>}
      </div>
      <StaffLine
        text={staffLine({ now, timeZone, link, reason, isSounding: false })}
        link={link}
        note={note}
      />
    </main>
  )
}

function WhatFollows({ plan, parts }: { plan: Plan; parts: ScreenParts }) {
  const desired = parts.kiosk.desired.value
  if (plan.is === 'noZone' || !plan.next || !desired) return null
  const until = momentInWords(plan.next.at, parts.now.minute.value, desired.venue.timeZone)
  const scene = plan.next.play.kind === 'scene' ? desired.scenes[plan.next.play.scene] : undefined
  if (!scene) return <p class="next">until {until}</p>
  return (
    <p class="next">
      until {until}, then <i class="work">{scene.name}</i>
    </p>
  )
}
