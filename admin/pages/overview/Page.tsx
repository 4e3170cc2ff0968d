import { Hand, VolumeX } from 'lucide'
import { useComputed } from '@preact/signals'
import { useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { overviewSentence } from '../../model/overview-sentence.ts'
import { zoneSummary } from '../../model/zone-summary.ts'
import { PlayByHandDialog, SilenceDialog } from '../../parts/PlayByHandDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { KioskList } from './KioskList.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { Today } from './Today.tsx'
import './overview.css'

/** Begins with the answer: what plays and what does not; then where, by which kiosk, and until when. */
export function OverviewPage() {
  const { venue, clock, time } = useAdmin()
  const [dialog, setDialog] = useState<'byHand' | 'silence' | null>(null)
  const sentence = useComputed(() => {
    const known = { kiosks: venue.documents.kiosks.all.value, kiosksLive: venue.kiosksLive.value }
    return overviewSentence(
      venue.documents.zones.all.value.map((zone) =>
        zoneSummary(zone, venue.zonesLive.value.get(zone.id) ?? null, known),
      ),
    )
  })
  const name = venue.documents.venue.all.value[0]?.name ?? ''
  const close = () => setDialog(null)
  return (
    <>
      <PageHeader
        above={`${name} · ${time.value.day(clock.minute.value)}, ${time.value.time(clock.minute.value)}`}
        title={
          <span aria-live="polite">
            {sentence.value.strong} <span class="rest">{sentence.value.rest}</span>
          </span>
        }
      >
        <Button icon={Hand} onClick={() => setDialog('byHand')}>
          Play by hand
        </Button>
        <Button icon={VolumeX} onClick={() => setDialog('silence')}>
          Silence all
        </Button>
      </PageHeader>
      <div class="overview">
        <PlanPanel />
        <KioskList />
        <Today />
      </div>
      {dialog === 'byHand' && <PlayByHandDialog onClose={close} />}
      {dialog === 'silence' && <SilenceDialog onClose={close} />}
    </>
  )
}
