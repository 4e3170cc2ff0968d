import type { Documents } from '../../core/protocol/http/documents.ts'
import type { PlanLine, Point } from '../../core/maps/map.ts'
import type { Zone } from '../../core/zones/zone.ts'

/** A small museum that does not exist, at a harbour that does. Metres from the south-west corner of the hall. */
export const museum: Documents['venue'] = {
  name: 'Harbour Museum',
  timeZone: 'Europe/Lisbon',
  place: { latitude: 38.6965, longitude: -9.2063 },
  openingHours: [2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
  defaultScene: 'slow-glass',
  commercial: false,
}

export const GROUND_FLOOR = 'ground-floor'

/** Points of a quarter circle, from angle to angle in quarter turns, both ends included. */
function arc([x, y]: Point, radius: number, from: number, to: number, steps = 8): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 2
    return [round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle))]
  })
}

const round = (metres: number): number => Math.round(metres * 1000) / 1000

const closed = (points: Point[]): Point[] => (points[0] ? [...points, points[0]] : points)

const glassRoom: Point[] = [
  [0, 5],
  [-1.8, 6.8],
  [-1.8, 9.6],
  [0, 11.4],
  [7, 11.4],
  [7, 5],
]
const mapRoom: Point[] = [
  [7, 5],
  [7, 11.4],
  [13.4, 11.4],
  [13.4, 5],
]
const boatRoom: Point[] = [[13.4, 1.4], [13.4, 11.4], ...arc([19.4, 8.9], 2.5, 1, 0), [21.9, 1.4]]
const hall: Point[] = [
  [0, 0],
  [0, 5],
  [13.4, 5],
  [13.4, 0],
  [8.8, 0],
  [8.8, -2.6],
  [4, -2.6],
  [4, 0],
]
const garden: Point[] = [
  ...arc([16.4, -1.9], 2.4, 2, 1),
  ...arc([25, -2], 2.5, 1, 0),
  ...arc([24.4, -5.2], 3.1, 0, -1),
  ...arc([18.2, -4.1], 4.2, -1, -2),
]

const line = (kind: PlanLine['kind'], ...points: Point[]): PlanLine => ({ kind, points })

const walls: PlanLine[] = [
  // Outer walls, in stretches between the doors and windows.
  line(
    'wall',
    [4, -2.6],
    [4, 0],
    [0, 0],
    [0, 5],
    [-1.8, 6.8],
    [-1.8, 9.6],
    [0, 11.4],
    [13.4, 11.4],
    [19.4, 11.4],
  ),
  line('wall', ...arc([19.4, 8.9], 2.5, 1, 0), [21.9, 1.4], [18.6, 1.4]),
  line('wall', [17.2, 1.4], [13.4, 1.4], [13.4, 0], [8.8, 0], [8.8, -2.6], [7.2, -2.6]),
  line('wall', [5.6, -2.6], [4, -2.6]),
  // Inner walls, with their doorways.
  line('wall', [0, 5], [2, 5]),
  line('wall', [3.4, 5], [9.4, 5]),
  line('wall', [10.8, 5], [13.4, 5], [13.4, 11.4]),
  line('wall', [7, 5], [7, 11.4]),
  line('wall', [13.4, 1.4], [13.4, 2.4]),
  line('wall', [13.4, 3.8], [13.4, 5]),
]

const doors: PlanLine[] = [
  line('door', [5.6, -2.6], [7.2, -2.6]),
  line('door', [2, 5], [3.4, 5]),
  line('door', [9.4, 5], [10.8, 5]),
  line('door', [13.4, 2.4], [13.4, 3.8]),
  line('door', [17.2, 1.4], [18.6, 1.4]),
]

const windows: PlanLine[] = [
  line('window', [-1.8, 7.4], [-1.8, 9]),
  line('window', [1.6, 11.4], [5.4, 11.4]),
  line('window', [21.9, 4], [21.9, 7]),
]

/** Showcases, a chart table, a boat on its cradle, a round bench, beds and a path. */
const furniture: PlanLine[] = [
  line(
    'detail',
    ...closed([
      [0.6, 8.6],
      [1.8, 8.6],
      [1.8, 9.8],
      [0.6, 9.8],
    ]),
  ),
  line(
    'detail',
    ...closed([
      [5.1, 8.6],
      [6.3, 8.6],
      [6.3, 9.8],
      [5.1, 9.8],
    ]),
  ),
  line(
    'detail',
    ...closed([
      [5.1, 6],
      [6.3, 6],
      [6.3, 7.2],
      [5.1, 7.2],
    ]),
  ),
  line(
    'detail',
    ...closed([
      [8.2, 5.8],
      [12.2, 5.8],
      [12.2, 7],
      [8.2, 7],
    ]),
  ),
  line('detail', [8.2, 6.4], [12.2, 6.4]),
  // The hull, bow to the left, with two frames and its keel.
  line(
    'detail',
    [14.9, 6],
    [16, 6.75],
    [17.6, 7.15],
    [19.2, 7],
    [20.9, 6.5],
    [20.9, 5.5],
    [19.2, 5],
    [17.6, 4.85],
    [16, 5.25],
    [14.9, 6],
  ),
  line('detail', [14.9, 6], [20.9, 6]),
  line('detail', [16.6, 6.9], [16.6, 5.1]),
  line('detail', [18.8, 7.05], [18.8, 4.95]),
  line('detail', ...closed(arc([9.3, 3.6], 0.75, 0, 4, 24).slice(0, -1))),
  line(
    'detail',
    ...closed([
      [11.2, 1.2],
      [12.6, 1.2],
      [12.6, 2.4],
      [11.2, 2.4],
    ]),
  ),
  line('detail', [17.9, 1.4], [17.7, -0.6], [18.3, -2.2], [18, -4], [18.6, -6], [18.4, -8]),
  line('detail', ...closed(arc([15.8, -2.6], 0.9, 0, 4, 20).slice(0, -1))),
  line('detail', ...closed(arc([22.6, -3.9], 1.6, 0, 4, 28).slice(0, -1))),
  line('detail', ...closed(arc([25.6, -2.2], 0.9, 0, 4, 20).slice(0, -1))),
  line('detail', ...closed(arc([20.7, -6.6], 0.7, 0, 4, 20).slice(0, -1))),
  line('detail', ...closed(arc([25.3, -5.7], 0.6, 0, 4, 20).slice(0, -1))),
]

export const groundFloor: Documents['maps'] = {
  name: 'Ground floor and garden',
  level: 0,
  kind: 'indoor',
  anchor: { latitude: museum.place.latitude, longitude: museum.place.longitude, rotationDegrees: 12 },
  plan: [...walls, ...windows, ...doors, ...furniture],
}

const zone = (name: string, colour: number, ring: Point[], given: Partial<Zone> = {}): Zone => ({
  name,
  map: GROUND_FLOOR,
  colour,
  shape: { kind: 'polygon', rings: [ring] },
  fade: { innerMetres: 0.8, outerMetres: 1.2 },
  fadeSeconds: 4,
  priority: 20,
  mix: { mode: 'layer' },
  defaultScene: null,
  ...given,
})

export const zones: Record<string, Zone> = {
  hall: zone('Hall', 1, hall),
  'glass-room': zone('Glass Room', 2, glassRoom, { defaultScene: 'slow-glass' }),
  'boat-room': zone('Boat Room', 3, boatRoom, { defaultScene: 'low-tide' }),
  'map-room': zone('Map Room', 4, mapRoom, { defaultScene: 'stars-and-charts' }),
  garden: zone('Garden', 5, garden, {
    defaultScene: 'after-rain',
    fade: { innerMetres: 1.5, outerMetres: 3 },
    fadeSeconds: 8,
  }),
}

/** The kiosk that is paired already: the one a newcomer opens. */
export const DEMO_KIOSK = 'hall'

const kiosk = (name: string, room: string, at: Point): Documents['kiosks'] => ({
  name,
  zone: room,
  place: { map: GROUND_FLOOR, at },
  volume: 0.8,
  mute: false,
  outputs: { speakers: true, projector: false },
  outputDelayMillis: 0,
})

export const kiosks: Record<string, Documents['kiosks']> = {
  [DEMO_KIOSK]: kiosk('Hall', 'hall', [6.4, -0.9]),
  'glass-room': kiosk('Glass Room', 'glass-room', [3.5, 10.8]),
  'boat-room': kiosk('Boat Room', 'boat-room', [21.2, 6]),
  'map-room': kiosk('Map Room', 'map-room', [10.2, 10.8]),
  garden: kiosk('Garden', 'garden', [22.6, -0.2]),
}
