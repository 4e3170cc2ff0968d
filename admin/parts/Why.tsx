import { CalendarDays, CircleDot, Hand } from 'lucide'
import type { Contender, Decision, Reason } from '../../core/schedules/decision.ts'
import { useAdmin } from '../app/admin.ts'
import { Icon } from '../ui/Icon.tsx'
import { defeatInWords, originInWords, reasonInWords } from '../words/reason.ts'
import { PlayName } from './SceneName.tsx'
import './why.css'

const signOf = (reason: Reason) =>
  reason.kind === 'override' ? Hand : reason.kind === 'rule' ? CalendarDays : CircleDot

/** Why something plays, and what it beat: each a sign and one sentence, with a link to the rule. */
export function Why({ decision }: { decision: Decision }) {
  const { time, clock } = useAdmin()
  const now = clock.minute.value
  return (
    <div class="why">
      <h3>Why this, now</h3>
      <p class="why-line">
        <Icon of={signOf(decision.reason)} size={16} />
        <span>
          {reasonInWords(decision.reason, time.value, now)} <RuleLink reason={decision.reason} />
        </span>
      </p>
      {decision.beat.length > 0 && (
        <>
          <h3>What it beat</h3>
          {decision.beat.map((contender, index) => (
            <Beaten key={index} contender={contender} winner={decision.reason} />
          ))}
        </>
      )}
    </div>
  )
}

function Beaten({ contender, winner }: { contender: Contender; winner: Reason }) {
  const { time, clock } = useAdmin()
  const now = clock.minute.value
  return (
    <p class="why-line">
      <Icon of={signOf(contender.reason)} size={16} />
      <span>
        <PlayName play={contender.play} /> from {originInWords(contender.reason, time.value, now)}.{' '}
        {defeatInWords(contender.reason, winner, time.value, now)} <RuleLink reason={contender.reason} />
      </span>
    </p>
  )
}

function RuleLink({ reason }: { reason: Reason }) {
  return reason.kind === 'rule' ? <a href={`#/schedule?rule=${reason.rule}`}>Open the rule</a> : null
}
