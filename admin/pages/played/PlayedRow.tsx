import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { PlayedEntry } from '../../model/played-entry.ts'
import { signed } from '../../words/duration.ts'
import { originInWords } from '../../words/reason.ts'

/** One entry: from and to, zone, scene as it was called then, why, and how loud. */
export function PlayedRow({ entry }: { entry: PlayedEntry }) {
  const { venue, time, clock } = useAdmin()
  const zone = venue.documents.zones.get(entry.zone)
  const kiosk = venue.documents.kiosks.get(entry.kiosk)
  const words = time.value
  const endsOtherDay = words.civilDate(entry.from) !== words.civilDate(entry.to)
  return (
    <li class={`played ${zone ? `zone-${zone.colour}` : ''}`}>
      <span class="played-time">
        {words.time(entry.from)}–{words.time(entry.to)}
        {endsOtherDay && <span class="dim"> {words.shortDay(entry.to)}</span>}
      </span>
      <span class="played-zone">
        <ZoneSign zone={zone} size={16} />
        <span>
          {zone?.name ?? (entry.zone === null ? 'no zone' : 'a zone that is gone')}
          {kiosk?.name !== zone?.name && (
            <span class="dim played-kiosk"> {kiosk?.name ?? 'a kiosk that is gone'}</span>
          )}
        </span>
      </span>
      <span class="played-what">
        {entry.play.kind === 'silence' ? (
          <span class="quiet">silence</span>
        ) : (
          <em class="scene-name">{entry.sceneName ?? 'a scene without a name'}</em>
        )}
      </span>
      <span class="quiet played-why">{originInWords(entry.reason, words, clock.minute.value)}</span>
      <span class="played-loudness">
        {entry.loudnessLufs === null || entry.loudnessLufs <= -70 ? (
          <span class="dim">{entry.play.kind === 'silence' ? '' : 'not measured'}</span>
        ) : (
          <>
            <span class="measure">{signed(entry.loudnessLufs)}</span> <span class="unit">LUFS</span>
          </>
        )}
      </span>
    </li>
  )
}
