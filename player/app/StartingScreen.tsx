import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { ScreenParts } from './screen-parts.ts'
import { StaffLine } from './StaffLine.tsx'
import { Waves } from './Waves.tsx'

/** Between the start of the page and the first sound. */
export function StartingScreen({
  step,
  note,
  parts: { kiosk, viewport },
}: {
  step: 'sound' | 'desired'
  note: Trouble | null
  parts: ScreenParts
}) {
  const link = kiosk.link.value
  const waits =
    link.is === 'lost' ? 'No link to the controller yet. It is tried again.' : 'Asking what to play.'
  return (
    <main class="screen">
      <Waves at="top" viewport={viewport.value} />
      <h1 class="head">{kiosk.desired.value?.kiosk.name ?? 'Driftscape'}</h1>
      <div class="middle">
        <p class="next">{step === 'sound' ? 'Starting the sound.' : waits}</p>
      </div>
      {note && <StaffLine text="" link={{ is: 'idle' }} note={note} />}
    </main>
  )
}
