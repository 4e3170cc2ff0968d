import { useState } from 'preact/hooks'
import { failureInWords, type ApiFailure } from '../api.ts'
import type { Result } from '../../core/kit/result.ts'
import { useAdmin } from '../app/admin.ts'
import { Button } from '../ui/Button.tsx'

const LONGER_MILLIS = 30 * 60_000

/** End what was set by hand now, or keep it for half an hour more. */
export function OverrideControls({ id }: { id: string }) {
  const { api, venue, time, clock } = useAdmin()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const override = venue.documents.overrides.get(id)
  if (!override) return null

  async function act(answering: Promise<Result<unknown, ApiFailure>>): Promise<void> {
    setBusy(true)
    const answer = await answering
    setBusy(false)
    setProblem(answer.ok ? null : failureInWords(answer.reason))
  }
  const longer = override.until + LONGER_MILLIS
  return (
    <>
      <Button kind="main" disabled={isBusy} onClick={() => void act(api.endOverride(venue.id, override))}>
        End now
      </Button>
      <Button
        disabled={isBusy}
        onClick={() => void act(api.prolong(venue.id, override, longer))}
        label={`Keep longer, until ${time.value.moment(longer, clock.minute.value)}`}
      >
        Keep 30 min longer
      </Button>
      {problem && (
        <span role="alert" class="field-problem">
          {problem}
        </span>
      )}
    </>
  )
}
