import * as v from 'valibot'
import { Asset } from '../../core/assets/asset.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Measured, ProbeRefusal } from './probe.ts'

const { mediaType, frames, sampleRate, channels, loudnessLufs, peakDecibels, waveform } = Asset.entries

const Answer = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    value: v.object({ mediaType, frames, sampleRate, channels, loudnessLufs, peakDecibels, waveform }),
  }),
  v.object({
    ok: v.literal(false),
    reason: v.object({
      is: v.picklist(['notAudio', 'damaged', 'tooShort', 'tooLong', 'unsupported', 'tookTooLong']),
      message: v.string(),
    }),
  }),
])

/** What the decoding thread said. It has handled a stranger's bytes, so its word is checked like any other. */
export function parseWorkerAnswer(data: unknown): Result<Measured, ProbeRefusal> {
  const parsed = v.safeParse(Answer, data)
  if (!parsed.success)
    return refuse({
      is: 'unsupported',
      message: 'It decodes to something that is not played here: 8 to 384 kHz and at most 8 channels are.',
    })
  return parsed.output.ok ? ok(parsed.output.value) : refuse(parsed.output.reason)
}
