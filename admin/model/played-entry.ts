import * as v from 'valibot'
import { Id } from '../../core/kit/id.ts'
import { Played } from '../../core/protocol/kiosk-played.ts'

/** One line of the proof of play, and the kiosk that wrote it. */
export const PlayedEntry = v.object({ ...Played.entries, kiosk: Id })
export type PlayedEntry = v.InferOutput<typeof PlayedEntry>
