import type { Reason } from '../../core/schedules/decision.ts'
import type { Millis } from '../../core/units/time.ts'
import type { KioskState, SilenceReason } from '../model/kiosk-state.ts'
import type { LinkState } from '../model/link-state.ts'

const DAY: Millis = 86_400_000

/** `14:32` on the venue's wall. */
export function timeInWords(at: Millis, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `18:00`, `tomorrow 09:00`, `Monday 09:00` or `12 December 09:00`, whichever is the shortest that cannot be mistaken. */
export function momentInWords(at: Millis, now: Millis, timeZone: string): string {
  const time = timeInWords(at, timeZone)
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return time
  if (days === 1) return `tomorrow ${time}`
  const format: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
  return `${new Intl.DateTimeFormat('en-GB', { timeZone, ...format }).format(at)} ${time}`
}

/** Days on the venue's calendar since 1970, so that midnight there is what parts them. */
function dayNumber(at: Millis, timeZone: string): number {
  const date = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return Math.round(Date.parse(`${date.format(at)}T00:00:00Z`) / DAY)
}

/** The small line for whoever runs the place: whether all is as planned, and if not, why not. */
export function staffLine(facts: {
  now: Millis
  timeZone: string
  link: LinkState
  reason: Reason | null
  isSounding: boolean
}): string {
  const { now, timeZone, link, reason, isSounding } = facts
  if (link.is === 'lost') {
    const since = momentInWords(link.since, now, timeZone)
    return `No link to the controller since ${since}.${isSounding ? ' Music plays on.' : ''}`
  }
  const time = timeInWords(now, timeZone)
  return reason?.kind === 'override' ? `${time}, chosen by ${reason.by}` : `${time}, as planned`
}

const SILENCES: Record<SilenceReason, string> = {
  planned: 'Nothing plays, as planned.',
  noZone: 'Nothing plays: this kiosk has no zone yet.',
  muted: 'Nothing plays: the volume is off.',
  speakersOff: 'Nothing plays: the loudspeakers are switched off.',
}

/** The state in one sentence, for screen readers. */
export function stateInWords(state: KioskState): string {
  switch (state.is) {
    case 'insecure':
      return 'This address cannot make sound.'
    case 'unpaired':
      return 'This kiosk is not connected yet.'
    case 'starting':
      return 'Starting.'
    case 'blocked':
      return 'The sound waits for a touch.'
    case 'playing':
      return `${state.plan.scene.name} plays in ${state.plan.zone.name}.`
    case 'silent':
      return SILENCES[state.why]
    case 'trouble':
      return state.trouble.message
  }
}

/** `9:32` left, never below zero. */
export function countdown(left: Millis): string {
  const seconds = Math.max(0, Math.floor(left / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
