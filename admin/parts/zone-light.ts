import { computed, type ReadonlySignal } from '@preact/signals'
import { lightOf } from '../map/light.ts'
import type { VenueModel } from '../model/venue.ts'
import { zoneLoudness } from '../model/zone-summary.ts'

/** How bright each zone is now, 0 to 1: in steps of a twentieth, so that pictures change no more often than eyes see. */
export function zoneLight(venue: VenueModel): ReadonlySignal<ReadonlyMap<string, number>> {
  let last: ReadonlyMap<string, number> = new Map()
  return computed(() => {
    const known = { kiosks: venue.documents.kiosks.all.value, kiosksLive: venue.kiosksLive.value }
    const next = new Map(
      venue.documents.zones.all.value.map((zone) => {
        const loudness = zoneLoudness(zone.id, known, (kiosk) => venue.level(kiosk).value)
        return [zone.id, Math.round(lightOf(loudness) * 20) / 20]
      }),
    )
    const isSame = next.size === last.size && [...next].every(([id, light]) => last.get(id) === light)
    if (!isSame) last = next
    return last
  })
}
