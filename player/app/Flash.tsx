import { useEffect, useState } from 'preact/hooks'
import type { Kiosk } from '../model/kiosk.ts'

const SHOWN_MILLIS = 4000

/** Lights the whole screen for a while when somebody in the admin asks which kiosk this is. */
export function Flash({ kiosk }: { kiosk: Kiosk }) {
  const asked = kiosk.identified.value
  const [shown, setShown] = useState(0)
  useEffect(() => {
    if (asked === 0) return undefined
    const timer = setTimeout(() => setShown(asked), SHOWN_MILLIS)
    return () => clearTimeout(timer)
  }, [asked])
  if (asked === shown) return null
  return (
    <div class="flash" role="alert">
      <p>This is</p>
      <p class="flash-name">{kiosk.desired.value?.kiosk.name ?? 'the kiosk you asked for'}</p>
    </div>
  )
}
