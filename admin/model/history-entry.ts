import * as v from 'valibot'
import { Instant } from '../../core/units/time.ts'

/** One change to the venue's configuration: `GET /api/venues/{venue}/history`, newest first. */
export const HistoryEntry = v.object({
  sequence: v.number(),
  at: Instant,
  author: v.object({ name: v.string() }),
  note: v.string(),
  collection: v.string(),
  id: v.string(),
  revision: v.number(),
})
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>
