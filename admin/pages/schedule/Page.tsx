import { ChevronLeft, ChevronRight, Plus } from 'lucide'
import { useState } from 'preact/hooks'
import { addDays, civilDateAt } from '../../../schedules/civil-time.ts'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredZone } from '../../model/documents.ts'
import type { Place } from '../../model/router.ts'
import type { TimelineBlock } from '../../model/timeline-blocks.ts'
import { mondayOf, weekNumber } from '../../model/week-blocks.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { BlockInspector } from './BlockInspector.tsx'
import { NextChanges } from './NextChanges.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleList } from './RuleList.tsx'
import { WeekView } from './WeekView.tsx'
import './schedule.css'

type View = 'week' | 'rules'

const noon = (date: string) => Date.parse(`${date}T12:00:00Z`)

/** The schedule: a week of one zone, the rules it comes from, and what comes next. */
export function SchedulePage({ place }: { place: Place }) {
  const { venue, clock, time, router } = useAdmin()
  const zones = venue.documents.zones.all.value
  const asked = place.query.get('rule')
  const [view, setView] = useState<View>(asked ? 'rules' : 'week')
  const [zoneId, setZone] = useState<string | null>(place.query.get('zone'))
  const today = time.value.civilDate(clock.minute.value)
  const [monday, setMonday] = useState(mondayOf(today))
  const [chosen, setChosen] = useState<TimelineBlock | null>(null)
  const [isAdding, setAdding] = useState(false)
  const zone = zones.find((candidate) => candidate.id === zoneId) ?? zones[0]
  const rule = venue.documents.rules.get(asked)

  if (!zone) return <EmptyState sentence="There are no zones yet, so there is nothing to schedule." />
  return (
    <div class="schedule">
      <div class="schedule-main">
        <PageHeader title="Schedule">
          <Segmented
            label="View"
            value={view}
            onChange={(next) => setView(next)}
            options={[
              { value: 'week', words: 'Week' },
              { value: 'rules', words: 'Rules' },
            ]}
          />
          <Button kind="main" icon={Plus} onClick={() => setAdding(true)}>
            New rule
          </Button>
        </PageHeader>
        {view === 'week' ? (
          <>
            <div class="schedule-choice">
              <ZoneChoice zones={zones} chosen={zone.id} onChoose={(id) => (setZone(id), setChosen(null))} />
              <div class="row week-choice">
                <IconButton
                  of={ChevronLeft}
                  label="The week before"
                  onClick={() => setMonday(addDays(monday, -7))}
                />
                <strong class="schedule-week">
                  {time.value.shortDay(noon(monday))} to {time.value.date(noon(addDays(monday, 6)))}
                </strong>
                <span class="quiet schedule-number">week {weekNumber(monday)}</span>
                <IconButton
                  of={ChevronRight}
                  label="The week after"
                  onClick={() => setMonday(addDays(monday, 7))}
                />
                {mondayOf(today) !== monday && (
                  <Button onClick={() => setMonday(mondayOf(today))}>Today</Button>
                )}
              </div>
            </div>
            <WeekView zone={zone} monday={monday} chosen={chosen} onChoose={setChosen} />
          </>
        ) : (
          <RuleList />
        )}
      </div>
      <aside class="schedule-side inspector" aria-label="Details">
        {view === 'week' && chosen ? (
          <BlockInspector zone={zone} block={chosen} />
        ) : (
          <NextChanges zone={zone} />
        )}
      </aside>
      {isAdding && (
        <RuleDialog
          rule={null}
          zone={zone.id}
          today={civilDateAt(clock.now(), time.value.timeZone)}
          onClose={() => setAdding(false)}
        />
      )}
      {rule && (
        <RuleDialog
          key={rule.id}
          rule={rule}
          zone={zone.id}
          today={today}
          onClose={() => router.go('#/schedule')}
        />
      )}
    </div>
  )
}

function ZoneChoice({
  zones,
  chosen,
  onChoose,
}: {
  zones: readonly StoredZone[]
  chosen: string
  onChoose: (id: string) => void
}) {
  return (
    <fieldset class="zone-choice">
      <legend class="unseen">Zone</legend>
      {zones.map((zone) => (
        <button
          key={zone.id}
          type="button"
          class="zone-chip"
          aria-pressed={zone.id === chosen}
          onClick={() => onChoose(zone.id)}
        >
          <ZoneSign zone={zone} size={16} /> {zone.name}
        </button>
      ))}
    </fieldset>
  )
}
