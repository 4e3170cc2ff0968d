import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Reason } from '../schedules/decision.ts'
import { Play } from '../schedules/play.ts'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

/** One entry of the proof of play. */
export const Played = v.object({
  id: v.pipe(v.string(), v.uuid()),
  zone: v.nullable(Id),
  play: Play,
  sceneName: v.nullable(v.string()),
  seed: v.nullable(v.number()),
  from: Instant,
  to: Instant,
  /** Integrated over the entry, LUFS; null when nothing was measured. */
  loudnessLufs: v.nullable(v.number()),
  reason: Reason,
  version: v.string(),
})
export type Played = v.InferOutput<typeof Played>

/** Sent in batches and kept on the kiosk until the broker has acknowledged them. */
export const kioskPlayed = channel({
  template: '{venue}/kiosk/{kiosk}/played',
  version: 1,
  retain: false,
  qos: 1,
  schema: v.object({ entries: v.pipe(v.array(Played), v.minLength(1), v.maxLength(100)) }),
})
