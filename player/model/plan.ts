import type { Id } from '../../core/kit/id.ts'
import type { Desired, DesiredZone } from '../../core/protocol/kiosk-desired.ts'
import type { Scene } from '../../core/scenes/scene.ts'
import type { Agenda } from '../../core/schedules/agenda.ts'
import type { Reason } from '../../core/schedules/decision.ts'
import { dueAt } from '../../core/schedules/due.ts'
import { isSamePlay, type Play } from '../../core/schedules/play.ts'
import type { Millis } from '../../core/units/time.ts'
import { sceneKey } from './scene-key.ts'

/** What comes after what plays now. */
export interface Upcoming {
  at: Millis
  play: Play
}

interface Timed {
  zone: DesiredZone
  play: Play
  reason: Reason
  since: Millis
  /** When something else plays, or null when the agenda knows of nothing else. */
  next: Upcoming | null
}

/** What a kiosk should sound like at one moment. */
export type Plan =
  | { is: 'noZone' }
  | ({ is: 'silence' } & Timed)
  | ({ is: 'scene'; id: Id; scene: Scene; key: string } & Timed)
  /** The agenda names a scene that did not come along. */
  | ({ is: 'sceneMissing'; id: Id } & Timed)

/** The zone that a kiosk sounds for: the one with the greatest share, the first of equals. */
export function leadingZone(desired: Desired): DesiredZone | null {
  const sounding = desired.zones.filter((zone) => zone.weight > 0)
  return sounding.toSorted((one, other) => other.weight - one.weight)[0] ?? null
}

/** What should play at `now`. */
export function planAt(desired: Desired, now: Millis): Plan {
  const zone = leadingZone(desired)
  if (!zone) return { is: 'noZone' }
  const due = dueAt(zone.agenda, now)
  const timed = {
    zone,
    play: due.play,
    reason: due.reason,
    since: due.since,
    next: nextOther(zone.agenda, now),
  }
  if (due.play.kind === 'silence') return { is: 'silence', ...timed }
  const id = due.play.scene
  const scene = desired.scenes[id]
  if (!scene) return { is: 'sceneMissing', id, ...timed }
  return { is: 'scene', id, scene, key: sceneKey(id, scene), ...timed }
}

/** When the agenda changes next, even if only the reason does; null when it knows of nothing. */
export function nextChangeAt(desired: Desired, now: Millis): Millis | null {
  const zone = leadingZone(desired)
  return zone ? dueAt(zone.agenda, now).until : null
}

function nextOther(agenda: Agenda, now: Millis): Upcoming | null {
  const current = dueAt(agenda, now)
  for (let at = current.until; at !== null;) {
    const due = dueAt(agenda, at)
    if (!isSamePlay(due.play, current.play)) return { at, play: due.play }
    at = due.until
  }
  return null
}

/** Whether two plans say the same, so that nobody needs to be told again. */
export function isSamePlan(one: Plan | null, other: Plan | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
