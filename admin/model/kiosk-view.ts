import type { Kiosk } from '../../core/kiosks/kiosk.ts'
import type { KioskLive } from '../../core/protocol/http/live.ts'
import type { Reason } from '../../core/schedules/decision.ts'
import { isSamePlay, type Play } from '../../core/schedules/play.ts'
import type { Millis } from '../../core/units/time.ts'

/** What there is to say about a kiosk, most pressing first. */
export type KioskView =
  /** Something is wrong; `cause` says what happened and what to do. */
  | { is: 'trouble'; since: Millis | null; cause: string }
  /** It answers, but not yet as wanted: the two are shown as two lines. */
  | { is: 'differs'; wanted: Play; reported: Play | null }
  | { is: 'unplaced' }
  | { is: 'neverSeen' }
  | { is: 'muted' }
  | { is: 'byHand'; by: string; until: Millis }
  | { is: 'planned'; silent: boolean }

/** @param name the kiosk's name, for sentences about it */
export function kioskView(kiosk: Pick<Kiosk, 'name' | 'zone' | 'mute'>, live: KioskLive | null): KioskView {
  // A kiosk that has never been there is to be set up, which is no trouble yet.
  if (!live?.status) return { is: 'neverSeen' }
  const [trouble] = live.trouble
  if (live.status.status === 'lost') {
    const cause =
      trouble?.message ??
      `${kiosk.name} does not answer. If it has power it plays on by itself. Is its power on?`
    return { is: 'trouble', since: live.statusSince ?? trouble?.since ?? null, cause }
  }
  if (trouble) return { is: 'trouble', since: trouble.since, cause: trouble.message }
  if (live.reported?.state === 'blocked') {
    const cause = 'Its browser waits for a touch before it may sound. Touch the screen of the kiosk once.'
    return { is: 'trouble', since: live.reported.since, cause }
  }
  if (kiosk.zone === null) return { is: 'unplaced' }
  const wanted = live.desired.decision
  const reported = live.reported?.play ?? null
  if (wanted && !(reported && isSamePlay(wanted.play, reported)))
    return { is: 'differs', wanted: wanted.play, reported }
  if (kiosk.mute) return { is: 'muted' }
  if (wanted?.reason.kind === 'override') return byHand(wanted.reason)
  return { is: 'planned', silent: wanted?.play.kind !== 'scene' }
}

const byHand = (reason: Extract<Reason, { kind: 'override' }>): KioskView => ({
  is: 'byHand',
  by: reason.by,
  until: reason.until,
})

const rank: Record<KioskView['is'], number> = {
  trouble: 0,
  differs: 1,
  neverSeen: 2,
  unplaced: 2,
  muted: 3,
  byHand: 3,
  planned: 3,
}

/** For sorting kiosks: trouble first, then what differs, then what is not set up, then the rest as they stand. */
export const byUrgency = (one: { view: KioskView }, other: { view: KioskView }) =>
  rank[one.view.is] - rank[other.view.is]

/** Whether sound leaves the kiosk, as far as anybody knows. */
export function isSounding(kiosk: Pick<Kiosk, 'mute'>, live: KioskLive | null): boolean {
  return live?.status?.status === 'online' && live.reported?.state === 'playing' && !kiosk.mute
}
