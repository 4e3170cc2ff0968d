import { useAdmin } from '../../app/admin.ts'
import { ZoneSign } from '../../map/ZoneSign.tsx'
import type { StoredRule } from '../../model/documents.ts'
import { PlayName } from '../../parts/SceneName.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { recurrenceInWords } from '../../words/recurrence.ts'

/** The rules, strongest first. */
export function RuleList() {
  const { venue } = useAdmin()
  const rules = venue.documents.rules.all.value.toSorted((one, other) => other.priority - one.priority)
  if (rules.length === 0)
    return <EmptyState sentence="No rules yet. A rule says what plays when, for which zones." />
  return (
    <ul class="rules">
      {rules.map((rule) => (
        <RuleRow key={rule.id} rule={rule} />
      ))}
    </ul>
  )
}

function RuleRow({ rule }: { rule: StoredRule }) {
  const { venue, history } = useAdmin()
  const toggle = (enabled: boolean) =>
    void history.apply({
      note: `${enabled ? 'Switched on' : 'Switched off'} ${rule.name}`,
      edits: [
        { do: 'put', collection: 'rules', id: rule.id, base: rule.revision, body: { ...rule, enabled } },
      ],
    })
  return (
    <li class={`rule ${rule.enabled ? '' : 'rule-off'}`}>
      <span class="rule-priority" title="Priority: the higher number wins">
        {rule.priority}
      </span>
      <div class="rule-words">
        <a href={`#/schedule?rule=${rule.id}`} class="rule-name">
          {rule.name}
        </a>
        <span class="quiet">
          {recurrenceInWords(rule.recurrence)}, {rule.from} to {rule.to}
          {rule.from >= rule.to ? ' on the next day' : ''}
        </span>
      </div>
      <span class="rule-play">
        <PlayName play={rule.play} />
      </span>
      <span class="rule-zones">
        {rule.target.kind === 'venue'
          ? 'everywhere'
          : rule.target.zones.map((id) => {
              const zone = venue.documents.zones.get(id)
              return (
                <span key={id} class="row">
                  <ZoneSign zone={zone} size={16} /> {zone?.name ?? 'a zone that is gone'}
                </span>
              )
            })}
      </span>
      <label class="rule-switch">
        <input
          type="checkbox"
          checked={rule.enabled}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
        {rule.enabled ? 'on' : 'off'}
        <span class="unseen"> {rule.name}</span>
      </label>
    </li>
  )
}
