import { useEffect, useState } from 'preact/hooks'
import type { Timeline } from '../../core/protocol/http/live.ts'
import { useAdmin } from '../app/admin.ts'

const SETTLE_MILLIS = 150

/** What each zone plays between two instants, asked again whenever the schedule changes. The former answer stays until the new one is there. */
export function useTimeline(from: number, until: number): Timeline | null {
  const { api, venue } = useAdmin()
  const version = venue.scheduleVersion.value
  const [timeline, setTimeline] = useState<Timeline | null>(null)
  const hasAny = timeline !== null
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await api.timeline(venue.id, from, until)
      if (isWanted && answer.ok) setTimeline(answer.value)
    }
    // One edit comes as several events; asking once after the last is enough.
    const timer = setTimeout(() => void ask(), hasAny ? SETTLE_MILLIS : 0)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- having an answer is no reason to ask again
  }, [api, venue, from, until, version])
  return timeline
}
