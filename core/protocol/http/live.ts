import * as v from 'valibot'
import { Id } from '../../kit/id.ts'
import { Trouble } from '../../kiosks/trouble.ts'
import { Change, Decision } from '../../schedules/decision.ts'
import { Instant } from '../../units/time.ts'
import { Reported } from '../kiosk-reported.ts'
import { KioskStatus } from '../kiosk-status.ts'
import { Telemetry } from '../kiosk-telemetry.ts'
import { collections } from './documents.ts'

/** What is wanted of a kiosk beside what it says, and the difference as trouble. */
export const KioskLive = v.object({
  kiosk: Id,
  desired: v.object({ revision: v.number(), decision: v.nullable(Decision), until: v.nullable(Instant) }),
  status: v.nullable(KioskStatus),
  /** When the link was last seen to change, null while it has never been there. */
  statusSince: v.nullable(Instant),
  reported: v.nullable(Reported),
  telemetry: v.nullable(Telemetry),
  /** What the kiosk says is wrong, and what the controller sees is wrong. */
  trouble: v.array(Trouble),
})
export type KioskLive = v.InferOutput<typeof KioskLive>

/** What a zone plays now, why, and what comes. */
export const ZoneLive = v.object({
  zone: Id,
  decision: Decision,
  /** One sentence for people. */
  because: v.string(),
  since: Instant,
  until: v.nullable(Instant),
  /** The next changes, soonest first, at most ten. */
  next: v.array(Change),
})
export type ZoneLive = v.InferOutput<typeof ZoneLive>

/** `GET /api/venues/{venue}/live` */
export const Live = v.object({ at: Instant, kiosks: v.array(KioskLive), zones: v.array(ZoneLive) })
export type Live = v.InferOutput<typeof Live>

/** `GET /api/venues/{venue}/timeline?from=&until=`: what each zone plays between two instants. */
export const Timeline = v.object({
  from: Instant,
  until: Instant,
  zones: v.array(v.object({ zone: Id, changes: v.array(Change) })),
})
export type Timeline = v.InferOutput<typeof Timeline>

/** `GET /api/venues/{venue}/changes`: server-sent events, `event:` is the kind and `data:` is this without it. */
export const VenueEvent = v.variant('kind', [
  /** First on every connection. A page built for another version reloads itself. */
  v.object({ kind: v.literal('hello'), version: v.string(), at: Instant }),
  /** A document was created, changed or removed; `document` is its stored form, null when removed. */
  v.object({
    kind: v.literal('document'),
    collection: v.picklist(collections),
    id: Id,
    document: v.nullable(v.record(v.string(), v.unknown())),
  }),
  v.object({ kind: v.literal('kiosk'), live: KioskLive }),
  v.object({ kind: v.literal('zone'), live: ZoneLive }),
  v.object({ kind: v.literal('telemetry'), kiosk: Id, telemetry: Telemetry }),
  v.object({ kind: v.literal('pairing') }),
])
export type VenueEvent = v.InferOutput<typeof VenueEvent>
