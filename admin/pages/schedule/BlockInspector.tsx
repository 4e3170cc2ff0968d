import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredZone } from '../../model/documents.ts'
import type { TimelineBlock } from '../../model/timeline-blocks.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { Why } from '../../parts/Why.tsx'
import { ButtonLink } from '../../ui/Button.tsx'

/** Why a block of the week plays, and what it beat. */
export function BlockInspector({ zone, block }: { zone: StoredZone; block: TimelineBlock }) {
  const { time } = useAdmin()
  const { reason, play } = block.decision
  return (
    <section class="stack" aria-label="The chosen block" aria-live="polite">
      <p class="quiet">{time.value.day(block.from)}</p>
      <p class="row">
        <ZoneSign zone={zone} size={16} /> {zone.name}
      </p>
      <p class="inspector-scene">
        <PlayName play={play} />
      </p>
      <p class="quiet">
        plays from {time.value.time(block.from)} until {time.value.time(block.until)}
      </p>
      <Why decision={block.decision} />
      {reason.kind === 'rule' && (
        <div>
          <ButtonLink href={`#/schedule?rule=${reason.rule}`}>Edit rule</ButtonLink>
        </div>
      )}
    </section>
  )
}
