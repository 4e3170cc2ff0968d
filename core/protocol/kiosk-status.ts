import * as v from 'valibot'
import { Instant } from '../units/time.ts'
import { channel } from './channel.ts'

export const KioskStatus = v.variant('status', [
  v.object({
    status: v.literal('online'),
    at: Instant,
    /** New at every start of the page, so that a restart is seen even when the link never dropped. */
    bootId: v.string(),
    version: v.string(),
    capabilities: v.array(v.string()),
  }),
  /** Also the last will, which a broker sends when the link drops without a word. */
  v.object({ status: v.literal('lost') }),
])
export type KioskStatus = v.InferOutput<typeof KioskStatus>

export const kioskStatus = channel({
  template: '{venue}/kiosk/{kiosk}/status',
  version: 1,
  retain: true,
  qos: 1,
  schema: KioskStatus,
})
