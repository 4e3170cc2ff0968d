import { renderScene } from '../../sound/render.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import { demoScenes } from '../../controller/demo/scenes.ts'

const recordings = new Map(
  demoRecordings.map((recording, index) => [
    recording.name,
    { recording, hash: index.toString(16).padStart(64, '0') },
  ]),
)
const hashOf = (name: string) => recordings.get(name)?.hash ?? ''

/** Samples of every demo scene, recordings and all, as one array whose bits can be compared between engines. */
export function renderEverything(): Float32Array<ArrayBuffer> {
  const assets = [...recordings.values()].map(
    ({ recording, hash }) => [hash, recording.render(48_000)] as const,
  )
  const parts = Object.values(demoScenes(hashOf)).map((scene) =>
    renderScene(scene, { seconds: 5, sampleRate: 48_000, venueTime: 1_790_000_123.456, assets }),
  )
  const samples = new Float32Array(
    parts.reduce((sum, { left, right }) => sum + left.length + right.length, 0),
  )
  let at = 0
  for (const side of parts.flatMap(({ left, right }) => [left, right])) {
    samples.set(side, at)
    at += side.length
  }
  return samples
}
