import { useAdmin } from '../app/admin.ts'
import { cutAtNow, type TimelineBlock } from '../model/timeline-blocks.ts'
import { originInWords } from '../words/reason.ts'
import { PlayName } from './SceneName.tsx'
import './timeline.css'

interface Props {
  blocks: readonly TimelineBlock[]
  shown: { from: number; until: number }
}

/** One zone's time as a row of blocks. */
export function TimelineRow({ blocks, shown }: Props) {
  const { clock, time } = useAdmin()
  const now = clock.minute.value
  const at = (instant: number) =>
    Math.min(1, Math.max(0, (instant - shown.from) / (shown.until - shown.from)))
  return (
    <div class="timeline-row">
      {blocks.map((block) => {
        const { past, isNow } = cutAtNow(block, now)
        const isByHand = block.decision.reason.kind === 'override'
        const hours = `${time.value.time(block.from)} to ${time.value.time(block.until)}`
        return (
          <div
            key={block.from}
            class={`timeline-block ${isByHand ? 'timeline-byhand' : ''} ${isNow ? 'timeline-current' : ''}`}
            style={{
              left: `${at(block.from) * 100}%`,
              width: `${(at(block.until) - at(block.from)) * 100}%`,
              '--past': String(past),
            }}
            title={`${hours}, ${originInWords(block.decision.reason, time.value, now)}`}
          >
            <PlayName play={block.decision.play} />
            <span class="unseen">
              {' '}
              {hours}, {past >= 1 ? 'past' : isNow ? 'now' : 'to come'}
              {isByHand ? ', by hand' : ''}
            </span>
          </div>
        )
      })}
    </div>
  )
}
