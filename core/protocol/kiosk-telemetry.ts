import * as v from 'valibot'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

export const Telemetry = v.object({
  at: Instant,
  /** Momentary loudness of the actual output (BS.1770-4, 400 ms), LUFS; -70 is silence. */
  loudnessLufs: v.number(),
  /** Loudness of the last three seconds, LUFS. */
  shortTermLufs: v.number(),
  /** Highest sample since the last telemetry, dBFS. */
  peakDecibels: v.number(),
  /** RMS of each side over the last 100 ms, dBFS. */
  leftDecibels: v.number(),
  rightDecibels: v.number(),
  /** Blocks the output missed since the page started. */
  underruns: v.number(),
  outputLatencyMillis: v.nullable(v.number()),
  memoryMegabytes: v.nullable(v.number()),
  battery: v.nullable(v.object({ level: v.number(), charging: v.boolean() })),
})
export type Telemetry = v.InferOutput<typeof Telemetry>

/** Every 10 s, and five times a second while somebody watches (`watch` action). */
export const kioskTelemetry = channel({
  template: '{venue}/kiosk/{kiosk}/telemetry',
  version: 1,
  retain: false,
  qos: 0,
  schema: Telemetry,
})
