import { useAdmin } from '../../app/admin.ts'
import { addDays, instantOf } from '../../../schedules/civil-time.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import { timelineBlocks, worthDrawing, type TimelineBlock } from '../../model/timeline-blocks.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { TimelineRow } from '../../parts/TimelineRow.tsx'
import { useTimeline } from '../../parts/useTimeline.ts'
import { Loading } from '../../ui/Loading.tsx'
import { originInWords } from '../../words/reason.ts'
import './today.css'

/** Today, zone by zone: filled is past, outlined is to come, dashed is by hand. */
export function Today() {
  const { venue, clock, time } = useAdmin()
  const now = clock.minute.value
  const { timeZone } = time.value
  const today = time.value.civilDate(now)
  const day = {
    from: instantOf(today, '00:00', timeZone),
    until: instantOf(addDays(today, 1), '00:00', timeZone),
  }
  const timeline = useTimeline(day.from, day.until)
  const rows = venue.documents.zones.all.value.map((zone) => {
    const changes = timeline?.zones.find((candidate) => candidate.zone === zone.id)?.changes ?? []
    return { zone, blocks: timelineBlocks(changes, day.from, day.until) }
  })
  const shown = worthDrawing(
    rows.flatMap((row) => row.blocks),
    day,
    now,
  )
  const at = (instant: number) => (instant - shown.from) / (shown.until - shown.from)
  return (
    <section class="today" aria-label="Today">
      <div class="today-head">
        <h2>Today</h2>
        <span class="key key-past">past</span>
        <span class="key key-coming">will play</span>
        <span class="key key-byhand">by hand</span>
        <span class="push quiet today-next">
          <NextChange />
        </span>
      </div>
      {!timeline && <Loading what="today’s schedule" />}
      <div class="today-grid" style={{ '--now': String(at(now)) }}>
        <div class="today-hours" aria-hidden="true">
          {hoursBetween(shown).map((hour) => (
            <span key={hour} class="today-hour" style={{ '--at': String(at(hour)) }}>
              {time.value.time(hour)}
            </span>
          ))}
          <span class="today-now" style={{ left: `${at(now) * 100}%` }}>
            {time.value.time(now)}
          </span>
        </div>
        <ul class="today-rows">
          {rows.map(({ zone, blocks }) => (
            <li key={zone.id} class={`today-row zone-${zone.colour}`}>
              <span class="today-zone">
                <ZoneSign zone={zone} size={16} /> {zone.name}
              </span>
              <TimelineRow blocks={blocks.filter(isSound)} shown={shown} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const isSound = (block: TimelineBlock) => block.decision.play.kind === 'scene'
const HOUR = 3_600_000

function hoursBetween({ from, until }: { from: number; until: number }): number[] {
  const every = until - from > 14 * HOUR ? 2 * HOUR : HOUR
  return Array.from(
    { length: Math.floor((until - from - HOUR / 2) / every) + 1 },
    (_, index) => from + index * every,
  )
}

/** The next thing that will happen anywhere, and why. */
function NextChange() {
  const { venue, time, clock } = useAdmin()
  const [next] = [...venue.zonesLive.value.values()]
    .flatMap((live) =>
      live.next[0] ? [{ zone: live.zone, change: live.next[0], before: live.decision }] : [],
    )
    .toSorted((one, other) => one.change.at - other.change.at)
  if (!next) return null
  const zone = venue.documents.zones.get(next.zone)
  const now = clock.minute.value
  const because =
    next.before.reason.kind === 'override'
      ? `the end of ${next.before.reason.by}’s choice`
      : originInWords(next.change.reason, time.value, now)
  return (
    <>
      Next: <strong>{time.value.moment(next.change.at, now)}</strong> {zone?.name},{' '}
      <PlayName play={next.change.play} />, because of {because}
    </>
  )
}
