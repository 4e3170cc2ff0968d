import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { KioskLive } from '../../core/protocol/http/live.ts'
import { kioskReported, type Reported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus, type KioskStatus } from '../../core/protocol/kiosk-status.ts'
import { kioskTelemetry, type Telemetry } from '../../core/protocol/kiosk-telemetry.ts'
import type { Play } from '../../core/schedules/play.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Broker } from '../mqtt/broker.ts'
import { kioskTrouble, SILENT_BELOW_LUFS, type KioskSeen } from './kiosk-trouble.ts'
import type { Orchestrator } from './orchestrator.ts'
import type { AllDocuments } from './venue-documents.ts'

export interface Presence {
  /** Every kiosk of a venue: what is wanted of it, what it says, and what is wrong. */
  kiosks(venue: Id): KioskLive[]
  isOnline(venue: Id, kiosk: Id): boolean
  online(venue: Id): Id[]
  /** Tells the pages about kiosks whose wish has changed. */
  review(venue: Id): void
}

interface Deps {
  broker: Broker
  bus: Bus
  clock: Clock
  log: Log
  documents: () => AllDocuments
  orchestrator: () => Pick<Orchestrator, 'wanted' | 'zones'>
}

interface Heard {
  knownSince: Millis
  status: KioskStatus | null
  statusSince: Millis | null
  reported: Reported | null
  telemetry: Telemetry | null
  telemetryAt: Millis | null
  silentSince: Millis | null
  /** What the pages were told last, as text. */
  shown: string
}

/** When a kiosk itself says that a status began. Asked only of the first one, which may be older than this process. */
function saidAt(known: Heard, status: KioskStatus): Millis | undefined {
  if (known.status !== null) return undefined
  return status.status === 'online' ? status.at : known.reported?.at
}

// Trouble that grows from time alone, such as a kiosk that says nothing, is noticed this often.
const REVIEW_EVERY: Millis = seconds(2)

/** Listens to the kiosks, remembers what each said last, and says what is wrong. */
export function startPresence(deps: Deps, scope: Scope): Presence {
  const { broker, bus, clock, log } = deps
  const heard = new Map<string, Heard>()

  function of(venue: Id, kiosk: Id): Heard {
    const key = `${venue}/${kiosk}`
    const known = heard.get(key)
    if (known) return known
    const fresh: Heard = {
      knownSince: clock.now(),
      status: null,
      statusSince: null,
      reported: null,
      telemetry: null,
      telemetryAt: null,
      silentSince: null,
      shown: '',
    }
    heard.set(key, fresh)
    return fresh
  }

  function live(venue: Id, kiosk: Id): KioskLive | null {
    const document = deps.documents().of(venue)?.kiosks.get(kiosk)
    if (!document) return null
    const { knownSince, status, statusSince, reported, telemetry, telemetryAt, silentSince } = of(
      venue,
      kiosk,
    )
    const wanted = deps.orchestrator().wanted(venue, kiosk)
    const zone = deps
      .orchestrator()
      .zones(venue)
      .find((candidate) => candidate.zone === document.zone)
    const seen: KioskSeen = {
      name: document.name,
      knownSince,
      status,
      statusSince,
      wanted: wanted && {
        revision: wanted.revision,
        since: wanted.since,
        play: wanted.decision?.play ?? null,
        playSince: zone?.since ?? null,
      },
      reported,
      telemetryAt,
      silentSince,
      isAudible: document.volume > 0 && !document.mute && document.outputs.speakers,
    }
    const ownTrouble = status?.status === 'online' ? (reported?.trouble ?? []) : []
    return {
      kiosk,
      desired: {
        revision: wanted?.revision ?? 0,
        decision: wanted?.decision ?? null,
        until: wanted?.until ?? null,
      },
      status,
      statusSince,
      reported,
      telemetry,
      trouble: [...kioskTrouble(seen, sceneNames(venue), clock.now()), ...ownTrouble],
    }
  }

  function sceneNames(venue: Id): (play: Play) => string {
    const scenes = deps.documents().of(venue)?.scenes
    return (play) =>
      play.kind === 'silence' ? 'silence' : (scenes?.get(play.scene)?.name ?? 'a scene that was removed')
  }

  /** Tells the pages, unless they were told the same before. Levels alone go another way. */
  function show(venue: Id, kiosk: Id): void {
    const now = live(venue, kiosk)
    if (!now) return
    const text = JSON.stringify({ ...now, telemetry: null })
    const known = of(venue, kiosk)
    if (known.shown === text) return
    known.shown = text
    bus.emit('kioskLiveChanged', { venue, live: now })
  }

  function review(venue: Id): void {
    for (const kiosk of deps.documents().of(venue)?.kiosks.keys() ?? []) {
      try {
        show(venue, kiosk)
      } catch (error) {
        log.error('kiosk could not be reviewed', { venue, kiosk, error })
      }
    }
  }

  // Reported before status: after a restart a lost kiosk's last word tells since when it may be gone.
  scope.own(
    broker.receive(kioskReported, (reported, { venue, kiosk }) => {
      of(venue, kiosk).reported = reported
      bus.emit('kioskReportedReceived', { venue, kiosk, reported })
      show(venue, kiosk)
    }),
  )
  scope.own(
    broker.receive(kioskStatus, (status, { venue, kiosk }) => {
      const known = of(venue, kiosk)
      if (known.status?.status !== status.status) {
        known.statusSince = Math.min(saidAt(known, status) ?? clock.now(), clock.now())
        known.silentSince = null
      }
      known.status = status
      bus.emit('kioskStatusReceived', { venue, kiosk, status })
      show(venue, kiosk)
    }),
  )
  scope.own(
    broker.receive(kioskTelemetry, (telemetry, { venue, kiosk }) => {
      const known = of(venue, kiosk)
      known.telemetry = telemetry
      known.telemetryAt = clock.now()
      known.silentSince =
        telemetry.loudnessLufs < SILENT_BELOW_LUFS ? (known.silentSince ?? clock.now()) : null
      bus.emit('kioskTelemetryReceived', { venue, kiosk, telemetry })
      show(venue, kiosk)
    }),
  )
  scope.own(
    bus.on('documentChanged', 'presence', ({ venue, collection, id, after }) => {
      if (collection === 'kiosks' && !after) heard.delete(`${venue}/${id}`)
    }),
  )
  scope.own(bus.on('zoneLiveChanged', 'presence', ({ venue }) => review(venue)))
  scope.every(REVIEW_EVERY, () => {
    for (const venue of deps.documents().venues()) review(venue)
  })

  const isOnline = (venue: Id, kiosk: Id) => heard.get(`${venue}/${kiosk}`)?.status?.status === 'online'
  return {
    kiosks: (venue) =>
      [...(deps.documents().of(venue)?.kiosks.keys() ?? [])].flatMap((kiosk) => live(venue, kiosk) ?? []),
    isOnline,
    online: (venue) =>
      [...(deps.documents().of(venue)?.kiosks.keys() ?? [])].filter((kiosk) => isOnline(venue, kiosk)),
    review,
  }
}
