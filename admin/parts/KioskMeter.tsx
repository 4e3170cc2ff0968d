import { useAdmin } from '../app/admin.ts'
import type { StoredKiosk, StoredScene } from '../model/documents.ts'
import { expectedLoudness } from '../model/expected-loudness.ts'
import { LevelMeter } from '../ui/LevelMeter.tsx'
import { signed } from '../words/duration.ts'

/** The level of a kiosk's output, with a tick where it is expected of the scene at the kiosk's volume. */
export function KioskMeter({ kiosk, scene }: { kiosk: StoredKiosk; scene: StoredScene | null }) {
  const { venue } = useAdmin()
  const target = scene?.loudnessTargetLufs ?? null
  const isTurnedDown = target !== null && kiosk.volume < 1
  return (
    <LevelMeter
      label={`Level of ${kiosk.name}`}
      level={venue.level(kiosk.id)}
      target={expectedLoudness(target, kiosk)}
      because={
        isTurnedDown ? `the scene’s ${signed(target)} at ${Math.round(kiosk.volume * 100)} % volume` : null
      }
    />
  )
}
