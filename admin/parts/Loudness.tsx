import { useComputed } from '@preact/signals'
import { useAdmin } from '../app/admin.ts'
import { signed } from '../words/duration.ts'

/** The loudness of a kiosk in numbers. Changes once a second, however often it is measured. */
export function Loudness({ kiosk }: { kiosk: string }) {
  const { clock, venue } = useAdmin()
  const words = useComputed(() => {
    void clock.second.value
    const level = venue.level(kiosk).peek()
    return level && level.loudnessLufs > -70 ? signed(level.loudnessLufs) : '–'
  })
  return (
    <span class="loudness">
      <span class="measure">{words}</span> <span class="unit">LUFS</span>
    </span>
  )
}
