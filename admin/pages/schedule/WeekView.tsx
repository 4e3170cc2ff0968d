import { addDays, instantOf } from '../../../schedules/civil-time.ts'
import { useAdmin } from '../../app/admin.ts'
import type { StoredZone } from '../../model/documents.ts'
import type { TimelineBlock } from '../../model/timeline-blocks.ts'
import { hoursWorthDrawing, wallHours, weekDays, type WeekDay } from '../../model/week-blocks.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { useTimeline } from '../../parts/useTimeline.ts'
import { Loading } from '../../ui/Loading.tsx'
import { originInWords } from '../../words/reason.ts'

interface Props {
  zone: StoredZone
  monday: string
  chosen: TimelineBlock | null
  onChoose: (block: TimelineBlock) => void
}

/** One zone's week. Blocks are what the schedule says, as the kiosks will do it. */
export function WeekView({ zone, monday, chosen, onChoose }: Props) {
  const { clock, time } = useAdmin()
  const { timeZone } = time.value
  const timeline = useTimeline(
    instantOf(monday, '00:00', timeZone),
    instantOf(addDays(monday, 7), '00:00', timeZone),
  )
  const changes = timeline?.zones.find((candidate) => candidate.zone === zone.id)?.changes ?? []
  const days = weekDays(changes, monday, timeZone)
  const hours = hoursWorthDrawing(days, timeZone)
  const at = (hour: number) => (hour - hours.from) / (hours.until - hours.from)
  const now = clock.minute.value
  const today = time.value.civilDate(now)
  const nowAt = at(wallHours(now, today, timeZone))
  const isNowShown = days.some((day) => day.date === today) && nowAt >= 0 && nowAt <= 1
  // The hour beside the time of now would be drawn under it.
  const isClear = (hour: number) => !isNowShown || Math.abs(at(hour) - nowAt) > 0.035
  const lines = Array.from(
    { length: Math.floor((hours.until - hours.from) / 2) + 1 },
    (_, index) => hours.from + 2 * index,
  )
  return (
    <div class={`week zone-${zone.colour}`}>
      {!timeline && <Loading what="the week" />}
      <div class="week-hours" aria-hidden="true">
        {lines.filter(isClear).map((hour) => (
          <span key={hour} style={{ top: `${at(hour) * 100}%` }}>
            {hour}
          </span>
        ))}
        {isNowShown && (
          <span class="week-now-time" style={{ top: `${nowAt * 100}%` }}>
            {time.value.time(now)}
          </span>
        )}
      </div>
      {days.map((day) => (
        <section
          key={day.date}
          class={`week-day ${day.date === today ? 'week-today' : ''}`}
          aria-label={time.value.day(day.from)}
        >
          <h2>
            <span>{time.value.shortDay(day.from)}</span>
          </h2>
          <div class="week-column" style={{ '--lines': String((hours.until - hours.from) / 2) }}>
            <DayBlocks day={day} at={at} chosen={chosen} onChoose={onChoose} isLoaded={timeline !== null} />
            {day.date === today && isNowShown && <span class="week-now" style={{ top: `${nowAt * 100}%` }} />}
          </div>
        </section>
      ))}
    </div>
  )
}

interface DayProps extends Pick<Props, 'chosen' | 'onChoose'> {
  day: WeekDay
  at: (hour: number) => number
  isLoaded: boolean
}

function DayBlocks({ day, at, chosen, onChoose, isLoaded }: DayProps) {
  const { time, clock, venue } = useAdmin()
  const { timeZone } = time.value
  if (isLoaded && day.blocks.length === 0) {
    const weekday = Temporal.PlainDate.from(day.date).dayOfWeek
    const isClosed =
      venue.documents.venue.all.value[0]?.openingHours.every((hours) => hours.weekday !== weekday) ?? false
    return <p class="week-silent">{isClosed ? 'Closed. Silence is planned.' : 'Silence is planned.'}</p>
  }
  return (
    <>
      {day.blocks.map((block) => {
        const [top, bottom] = [
          at(wallHours(block.from, day.date, timeZone)),
          at(wallHours(block.until, day.date, timeZone)),
        ]
        const { reason, play } = block.decision
        const isByHand = reason.kind === 'override'
        const scene = venue.documents.scenes.get(play.kind === 'scene' ? play.scene : null)
        const origin = originInWords(reason, time.value, clock.minute.value)
        const hours = `${time.value.time(block.from)} to ${time.value.time(block.until)}`
        // A low block shows only what fits; this says all of it.
        const words = [scene?.name ?? 'a scene that is gone', hours, ...(isByHand ? ['by hand'] : []), origin]
        return (
          <button
            key={block.from}
            type="button"
            class={`week-block ${isByHand ? 'week-byhand' : ''}`}
            style={{ top: `${top * 100}%`, height: `${(bottom - top) * 100}%` }}
            title={words.join(', ')}
            aria-label={words.join(', ')}
            aria-pressed={chosen?.from === block.from}
            onClick={() => onChoose(block)}
          >
            <span class="week-words">
              <PlayName play={play} />
              <span class="week-origin">{origin}</span>
              <span class="week-window">{hours}</span>
            </span>
          </button>
        )
      })}
    </>
  )
}
