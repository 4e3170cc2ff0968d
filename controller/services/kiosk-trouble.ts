import type { Trouble, TroubleKind } from '../../core/kiosks/trouble.ts'
import type { KioskStatus } from '../../core/protocol/kiosk-status.ts'
import type { Reported } from '../../core/protocol/kiosk-reported.ts'
import { isSamePlay, type Play } from '../../core/schedules/play.ts'
import { minutes, seconds, type Millis } from '../../core/units/time.ts'

/** What the controller knows of a kiosk, as far as trouble depends on it. */
export interface KioskSeen {
  name: string
  /** Since when the controller has known it. */
  knownSince: Millis
  status: KioskStatus | null
  /** When the link came or went, null while it has never been there. */
  statusSince: Millis | null
  /** What it was told, and when; null before the first. */
  wanted: { revision: number; since: Millis; play: Play | null; playSince: Millis | null } | null
  reported: Reported | null
  /** When telemetry came last, null while none has. */
  telemetryAt: Millis | null
  /** Since when its output has been silent, null while it sounds or nothing is known. */
  silentSince: Millis | null
  /** Whether it has a volume above 0 and is not muted. */
  isAudible: boolean
}

/** Below this the output counts as silent. */
export const SILENT_BELOW_LUFS = -60
const BEHIND_AFTER = seconds(5)
const SILENT_AFTER = seconds(10)
// Telemetry comes every 10 s: three may be lost.
const NO_TELEMETRY_AFTER = seconds(30)
const DIFFERS_AFTER = seconds(15)

/** What the controller sees to be wrong with a kiosk, worst first, in words for whoever runs the place. */
export function kioskTrouble(seen: KioskSeen, sceneName: (play: Play) => string, now: Millis): Trouble[] {
  const { name, status, statusSince, knownSince } = seen
  if (!status || statusSince === null) {
    return [
      trouble(
        'neverConnected',
        knownSince,
        `${name} has not connected yet. Open the kiosk page on the device that has the speakers.`,
      ),
    ]
  }
  if (status.status === 'lost') {
    const text = `${name} has not answered for ${spanInWords(now - statusSince)}. It plays on by itself if it has power. Is its power on?`
    return [trouble('linkLost', statusSince, text)]
  }
  return [
    ...isBehind(seen, now),
    ...playsOther(seen, sceneName, now),
    ...isSilent(seen, now),
    ...saysNothing(seen, now),
  ]
}

function isBehind({ name, wanted, reported, statusSince, knownSince }: KioskSeen, now: Millis): Trouble[] {
  if (!wanted || statusSince === null || (reported?.appliedRevision ?? 0) >= wanted.revision) return []
  const since = Math.max(wanted.since, statusSince, knownSince)
  if (now - since <= BEHIND_AFTER) return []
  return [
    trouble(
      'behind',
      since,
      `${name} has not taken over the last change for ${spanInWords(now - since)}. What it knew before plays on. Reload its page if this stays.`,
    ),
  ]
}

function playsOther(
  { name, wanted, reported, statusSince, knownSince }: KioskSeen,
  sceneName: (play: Play) => string,
  now: Millis,
): Trouble[] {
  if (!wanted?.play || wanted.playSince === null || !reported || statusSince === null) return []
  // While it is behind, that is the trouble; while its sound is blocked, it says so itself.
  if (
    reported.appliedRevision < wanted.revision ||
    reported.state === 'blocked' ||
    reported.state === 'starting'
  )
    return []
  if (reported.play && isSamePlay(reported.play, wanted.play)) return []
  const since = Math.max(wanted.playSince, wanted.since, statusSince, knownSince)
  if (now - since <= DIFFERS_AFTER) return []
  const plays = reported.play ? `plays ${sceneName(reported.play)}` : 'plays nothing'
  return [
    trouble(
      'playsOther',
      since,
      `${name} should play ${sceneName(wanted.play)}, but ${plays}. Reload its page if this stays.`,
    ),
  ]
}

function isSilent({ name, wanted, reported, silentSince, isAudible }: KioskSeen, now: Millis): Trouble[] {
  if (silentSince === null || !isAudible || wanted?.play?.kind !== 'scene' || reported?.state === 'blocked')
    return []
  const since = Math.max(silentSince, wanted.playSince ?? silentSince)
  if (now - since <= SILENT_AFTER) return []
  return [
    trouble(
      'silentOutput',
      since,
      `No sound leaves ${name}, though it plays. Is its output there, and is the scene more than silence?`,
    ),
  ]
}

function saysNothing({ name, statusSince, knownSince, telemetryAt }: KioskSeen, now: Millis): Trouble[] {
  if (statusSince === null) return []
  // The link may be older than this process, which has heard nothing before it began.
  const since = Math.max(telemetryAt ?? knownSince, statusSince)
  if (now - since <= NO_TELEMETRY_AFTER) return []
  return [
    trouble(
      'noTelemetry',
      since,
      `${name} is connected but has not measured its sound for ${spanInWords(now - since)}. Its page may be asleep; touch its screen or reload it.`,
    ),
  ]
}

const trouble = (kind: TroubleKind, since: Millis, message: string): Trouble => ({
  kind,
  since: Math.max(0, Math.round(since)),
  message,
})

/** `10 s`, `6 min`, `3 h`, `2 days`: as coarse as one would say it, so that pages are not told of every second. */
export function spanInWords(span: Millis): string {
  if (span < minutes(1)) return `${Math.max(1, Math.floor(span / seconds(10))) * 10} s`
  if (span < minutes(60)) return `${Math.floor(span / minutes(1))} min`
  if (span < minutes(60 * 24)) return `${Math.floor(span / minutes(60))} h`
  const days = Math.floor(span / minutes(60 * 24))
  return days === 1 ? '1 day' : `${days} days`
}
