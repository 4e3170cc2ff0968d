import { useEffect, useState } from 'preact/hooks'
import type { Timeline } from '../../core/protocol/http/live.ts'
import { useAdmin } from '../app/admin.ts'

const SETTLE_MILLIS = 150

/** What each zone plays between two instants, asked again whenever the schedule changes. The former answer stays until the new one is there. */
export function useTimeline(from: number, until: number): Timeline | null {
  const { api, venue } = useAdmin()
  const version = venue.scheduleVersion.value
  const [timeline, setTimeline] = useState<Timeline | null>(null)
  useEffect(() => {
    let isWanted = true
    // One edit comes as several events; asking once after the last is enough.
    const timer = setTimeout(
      () => {
        void api.timeline(venue.id, from, until).then((answer) => {
          if (isWanted && answer.ok) setTimeline(answer.value)
        })
      },
      timeline === null ? 0 : SETTLE_MILLIS,
    )
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [api, venue, from, until, version])
  return timeline
}
