import * as v from 'valibot'
import { Asset } from '../assets/asset.ts'
import { Id } from '../kit/id.ts'
import { Outputs, Volume } from '../kiosks/kiosk.ts'
import { Scene } from '../scenes/scene.ts'
import { Agenda } from '../schedules/agenda.ts'
import { Instant } from '../units/time.ts'
import { Name, TimeZoneName } from '../venues/venue.ts'
import { ZoneShape } from '../zones/zone.ts'
import { channel } from './channel.ts'

/** One zone that a kiosk sounds for, with its share in the kiosk's mix. */
export const DesiredZone = v.object({
  id: Id,
  name: Name,
  colour: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
  shape: ZoneShape,
  /** 0 to 1, before the equal-power law. */
  weight: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  agenda: Agenda,
})
export type DesiredZone = v.InferOutput<typeof DesiredZone>

export const Desired = v.object({
  /** Grows with every change; a kiosk obeys the highest it has seen. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: Instant,
  kiosk: v.object({ id: Id, name: Name }),
  venue: v.object({ id: Id, name: Name, timeZone: TimeZoneName }),
  volume: Volume,
  mute: v.boolean(),
  outputs: Outputs,
  outputDelayMillis: v.number(),
  /** Empty while the kiosk has no zone. */
  zones: v.array(DesiredZone),
  /** Every scene the agendas name, and others of the venue that may be pushed, so that a push needs no fetching. */
  scenes: v.record(Id, Scene),
  /** Every recording those scenes play, by hash. */
  assets: v.record(v.string(), Asset),
})
export type Desired = v.InferOutput<typeof Desired>

/** What the controller wants of a kiosk. */
export const kioskDesired = channel({
  template: '{venue}/kiosk/{kiosk}/desired',
  version: 1,
  retain: true,
  qos: 1,
  schema: Desired,
})
