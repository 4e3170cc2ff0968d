import { birdCall, oneBell, twoDrops } from './bites.ts'
import {
  chartRoom,
  gardenAfterRain,
  glassHarmonics,
  harbourAtDawn,
  lanternBells,
  tideAtTheQuay,
} from './loops.ts'
import type { RenderedRecording } from './take.ts'

export interface DemoRecording {
  name: string
  kind: 'loop' | 'bite'
  render(sampleRate: number): RenderedRecording
}

/** What the demo venue plays, made by this project itself: nothing recorded, nothing borrowed. */
export const demoRecordings: readonly DemoRecording[] = [
  { name: 'Glass harmonics', kind: 'loop', render: glassHarmonics },
  { name: 'Tide at the quay', kind: 'loop', render: tideAtTheQuay },
  { name: 'Chart room', kind: 'loop', render: chartRoom },
  { name: 'Lantern bells', kind: 'loop', render: lanternBells },
  { name: 'Harbour at dawn', kind: 'loop', render: harbourAtDawn },
  { name: 'Garden after rain', kind: 'loop', render: gardenAfterRain },
  { name: 'Bell', kind: 'bite', render: oneBell },
  { name: 'Drops', kind: 'bite', render: twoDrops },
  { name: 'Bird', kind: 'bite', render: birdCall },
]
