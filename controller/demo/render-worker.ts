import { encodeOggOpus, OPUS_SAMPLE_RATE } from '../../sound/codec/ogg-opus.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import type { RenderedFile } from './render-recordings.ts'

declare const self: Worker

// Two channels of slow material: at 64 kb/s the difference from the original is below what a loudspeaker in a room shows.
const BITRATE = 64_000

for (const recording of demoRecordings) {
  const { channels, loop } = recording.render(OPUS_SAMPLE_RATE)
  const { name } = recording
  const bytes = await encodeOggOpus(channels, {
    bitrate: BITRATE,
    loop,
    tags: { TITLE: name, LICENSE: 'CC0-1.0' },
  })
  const rendered: RenderedFile = { name, bytes, loop }
  self.postMessage(rendered)
}
