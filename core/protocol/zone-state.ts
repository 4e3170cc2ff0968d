import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Decision } from '../schedules/decision.ts'
import { Instant } from '../units/time.ts'
import { Name } from '../venues/venue.ts'
import { channel } from './channel.ts'

export const ZoneState = v.object({
  at: Instant,
  zone: v.object({ id: Id, name: Name }),
  sceneName: v.nullable(v.string()),
  /** One sentence for people. */
  because: v.string(),
  decision: Decision,
  /** When the next change is due, null when none is known. */
  until: v.nullable(Instant),
})
export type ZoneState = v.InferOutput<typeof ZoneState>

/** What a zone plays and why, for other systems. */
export const zoneState = channel({
  template: '{venue}/zone/{zone}/state',
  version: 1,
  retain: true,
  qos: 1,
  schema: ZoneState,
})
