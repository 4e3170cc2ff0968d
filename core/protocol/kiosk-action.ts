import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

export const ActionCommand = v.variant('command', [
  /** Say where you are: a soft tone and a flash of the screen. */
  v.object({ command: v.literal('identify') }),
  v.object({ command: v.literal('reload') }),
  /** Send telemetry five times a second for a while. */
  v.object({ command: v.literal('watch'), seconds: v.pipe(v.number(), v.minValue(1), v.maxValue(300)) }),
])
export type ActionCommand = v.InferOutput<typeof ActionCommand>

export const Action = v.object({
  id: Id,
  at: Instant,
  /** Ignored when it arrives later than this after `at`. */
  timeToLiveMillis: v.pipe(v.number(), v.minValue(1), v.maxValue(600_000)),
  do: ActionCommand,
})
export type Action = v.InferOutput<typeof Action>

export const kioskAction = channel({
  template: '{venue}/kiosk/{kiosk}/action',
  version: 1,
  retain: false,
  qos: 1,
  schema: Action,
})

export const ActionResult = v.object({
  at: Instant,
  outcome: v.variant('is', [
    v.object({ is: v.literal('done') }),
    v.object({ is: v.literal('refused'), reason: v.string() }),
  ]),
})
export type ActionResult = v.InferOutput<typeof ActionResult>

export const kioskActionResult = channel({
  template: '{venue}/kiosk/{kiosk}/action/{action}/result',
  version: 1,
  retain: false,
  qos: 1,
  schema: ActionResult,
})
