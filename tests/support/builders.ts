import type { Documents, Stored } from '../../core/protocol/http/documents.ts'

const stamp = { revision: 1, changedAt: 0, changedBy: 'Test' }

const stored =
  <Body>(body: Body) =>
  (id: string, given: Partial<Stored<Body>> = {}): Stored<Body> => ({ ...body, ...stamp, id, ...given })

/** Documents with sensible values, so that a test names only what it is about. */
export const aVenue = stored<Documents['venue']>({
  name: 'Test House',
  timeZone: 'Europe/London',
  place: { latitude: 51.5, longitude: -0.1 },
  openingHours: [],
  defaultScene: null,
  commercial: false,
})

export const aZone = stored<Documents['zones']>({
  name: 'Hall',
  map: 'ground',
  colour: 1,
  shape: {
    kind: 'polygon',
    rings: [
      [
        [0, 0],
        [4, 0],
        [4, 3],
      ],
    ],
  },
  fade: { innerMetres: 0.5, outerMetres: 1 },
  fadeSeconds: 4,
  priority: 10,
  mix: { mode: 'layer' },
  defaultScene: null,
})

export const aRule = stored<Documents['rules']>({
  name: 'Every day',
  enabled: true,
  priority: 10,
  target: { kind: 'venue' },
  recurrence: 'FREQ=DAILY',
  startsOn: '2026-01-01',
  endsOn: null,
  from: '10:00',
  to: '18:00',
  play: { kind: 'scene', scene: 'day' },
})

export const anOverride = stored<Documents['overrides']>({
  target: { kind: 'venue' },
  play: { kind: 'scene', scene: 'party' },
  from: 0,
  until: 1,
  by: 'Mara',
  note: '',
})

export const aScene = stored<Documents['scenes']>({
  name: 'Slow Glass',
  description: '',
  seed: 7,
  loudnessTargetLufs: -24,
  fadeSeconds: 2,
  layers: [
    {
      id: 'pads',
      kind: 'composer',
      name: 'Pads',
      gainDecibels: 0,
      pan: 0,
      mute: false,
      tonic: 2,
      mode: 'dorian',
      chordSeconds: 30,
      brightness: 0.4,
      density: 0.6,
    },
  ],
  theme: null,
  tags: [],
})

export const aKiosk = stored<Documents['kiosks']>({
  name: 'Hall kiosk',
  zone: null,
  place: null,
  volume: 1,
  mute: false,
  outputs: { speakers: true, projector: false },
  outputDelayMillis: 0,
})
