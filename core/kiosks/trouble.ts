import * as v from 'valibot'
import { Instant } from '../units/time.ts'

export const TroubleKind = v.picklist([
  'autoplayBlocked',
  'noAudio',
  'assetMissing',
  'assetCorrupt',
  'layerUnsupported',
  'sceneMissing',
  'messageRefused',
  'notPermitted',
  'storageFull',
  'engineFailed',
  'clockWrong',
  'memoryDamaged',
  // What the controller sees, beside what a kiosk says of itself.
  'neverConnected',
  'linkLost',
  'behind',
  'playsOther',
  'silentOutput',
  'noTelemetry',
])
export type TroubleKind = v.InferOutput<typeof TroubleKind>

/** Something wrong on a kiosk, in words for whoever runs the place. */
export const Trouble = v.object({
  kind: TroubleKind,
  since: Instant,
  /** What happened, what still plays, what to do. */
  message: v.pipe(v.string(), v.maxLength(400)),
})
export type Trouble = v.InferOutput<typeof Trouble>
