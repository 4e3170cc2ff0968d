import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Trouble } from '../kiosks/trouble.ts'
import { Reason } from '../schedules/decision.ts'
import { Play } from '../schedules/play.ts'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

export const ReportedLayer = v.object({
  id: Id,
  kind: v.string(),
  gainDecibels: v.number(),
  /** `waiting` while its recording is fetched and decoded. */
  state: v.picklist(['sounding', 'waiting', 'muted', 'unsupported', 'failed']),
})
export type ReportedLayer = v.InferOutput<typeof ReportedLayer>

export const ReportedZone = v.object({
  id: Id,
  weight: v.number(),
  play: Play,
  reason: Reason,
  since: Instant,
})

export const KioskState = v.picklist(['starting', 'playing', 'silent', 'blocked', 'trouble'])
export type KioskState = v.InferOutput<typeof KioskState>

export const Reported = v.object({
  at: Instant,
  /** The `desired` that this kiosk has applied; 0 before the first. */
  appliedRevision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  state: KioskState,
  /** What it plays now; null before the first scene. */
  play: v.nullable(Play),
  sceneName: v.nullable(v.string()),
  seed: v.nullable(v.number()),
  since: v.nullable(Instant),
  layers: v.array(ReportedLayer),
  zones: v.array(ReportedZone),
  volume: v.number(),
  mute: v.boolean(),
  trouble: v.array(Trouble),
  version: v.string(),
})
export type Reported = v.InferOutput<typeof Reported>

/** What a kiosk says it is doing. */
export const kioskReported = channel({
  template: '{venue}/kiosk/{kiosk}/reported',
  version: 1,
  retain: true,
  qos: 1,
  schema: Reported,
})
