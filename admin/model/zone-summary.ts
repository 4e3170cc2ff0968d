import type { KioskLive, ZoneLive } from '../../core/protocol/http/live.ts'
import type { Telemetry } from '../../core/protocol/kiosk-telemetry.ts'
import type { StoredKiosk, StoredZone } from './documents.ts'
import { isSounding } from './kiosk-view.ts'
import type { ZoneSummary } from './overview-sentence.ts'

interface Known {
  kiosks: readonly StoredKiosk[]
  kiosksLive: ReadonlyMap<string, KioskLive>
}

/** What a zone does now, from what is wanted of it and what its kiosks say. */
export function zoneSummary(
  zone: StoredZone,
  live: ZoneLive | null,
  { kiosks, kiosksLive }: Known,
): ZoneSummary {
  // A kiosk that has never been there is as good as none.
  const own = kiosks.filter((kiosk) => kiosk.zone === zone.id && kiosksLive.get(kiosk.id)?.status)
  const is = () => {
    if (own.length === 0) return 'withoutKiosk'
    if (live?.decision.play.kind !== 'scene') return 'resting'
    if (own.some((kiosk) => isSounding(kiosk, kiosksLive.get(kiosk.id) ?? null))) return 'plays'
    return own.every((kiosk) => kiosksLive.get(kiosk.id)?.status?.status === 'lost') ? 'lost' : 'silent'
  }
  return { name: zone.name, is: is() }
}

/** How loud a zone is: the loudest of its sounding kiosks over the last seconds, LUFS, null when nothing sounds. */
export function zoneLoudness(
  zone: string,
  { kiosks, kiosksLive }: Known,
  levelOf: (kiosk: string) => Telemetry | null,
): number | null {
  const levels = kiosks
    .filter((kiosk) => kiosk.zone === zone && isSounding(kiosk, kiosksLive.get(kiosk.id) ?? null))
    .flatMap((kiosk) => levelOf(kiosk.id)?.shortTermLufs ?? [])
  return levels.length === 0 ? null : Math.max(...levels)
}
