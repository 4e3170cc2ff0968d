import { Unplug, X } from 'lucide'
import { IconButton } from '../ui/IconButton.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useAdmin } from './admin.ts'

/** What concerns the whole page: the link to the controller, and an edit that was not stored. */
export function TopLines() {
  const { venue, history, time, clock } = useAdmin()
  const link = venue.link.value
  return (
    <div class="top-lines">
      {link.is === 'lost' && (
        <Notice tone="calm" icon={Unplug}>
          No link to the controller since {time.value.moment(link.since, clock.minute.value)}. Music plays on;
          what you see here is from then. This page comes back by itself.
        </Notice>
      )}
      {history.failure.value && (
        <Notice tone="trouble">
          <span>{history.failure.value}</span>
          <IconButton of={X} label="Dismiss" onClick={history.dismissFailure} />
        </Notice>
      )}
    </div>
  )
}
