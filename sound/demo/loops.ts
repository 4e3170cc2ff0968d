import { Random } from '../kernels/random.ts'
import { Canvas } from './canvas.ts'
import { bell, birdPhrase, distantCall, drop, longTone, rubbedGlass, tick } from './instruments.ts'
import { recordLoop, type RenderedRecording } from './take.ts'

/** Rubbed glasses on an open chord of D, phrases longer than their distance. */
export function glassHarmonics(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(30, sampleRate)
  const random = new Random(11)
  const notes = [62, 69, 74, 76, 66, 81, 71, 78, 64, 74]
  for (const [index, note] of notes.entries()) {
    rubbedGlass(
      canvas,
      3 * index + random.between(-0.6, 0.6),
      note,
      0.1 * random.between(0.6, 1),
      random.between(-0.7, 0.7),
      random.between(7, 10),
    )
  }
  longTone(canvas, 0, 38, 0.07, 0.1, 18)
  longTone(canvas, 15, 45, 0.05, -0.1, 18)
  return recordLoop(canvas, {
    wet: 0.5,
    decaySeconds: 8,
    brightness: 0.7,
    beds: [],
    crossfadeSeconds: 1,
    seed: 1,
  })
}

/** Water at a stone quay, and calls far over it. */
export function tideAtTheQuay(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(32, sampleRate)
  const random = new Random(23)
  // The slap and gurgle of water between stones.
  for (let second = 0; second < 32; second += random.between(0.15, 0.6)) {
    drop(canvas, second, random.between(180, 520), 0.05 * random.next(), random.between(-0.8, 0.8))
  }
  distantCall(canvas, 9.5, 860, 0.045, -0.5)
  distantCall(canvas, 13.2, 790, 0.03, -0.35)
  distantCall(canvas, 25.8, 910, 0.038, 0.6)
  longTone(canvas, 18, 43, 0.05, 0.3, 9)
  const beds = [
    { texture: 'waves', intensity: 0.35, decibels: -8 },
    { texture: 'stream', intensity: 0.1, decibels: -16 },
  ] as const
  return recordLoop(canvas, {
    wet: 0.45,
    decaySeconds: 5,
    brightness: 0.5,
    beds,
    crossfadeSeconds: 3,
    seed: 40,
  })
}

/** Clockwork in a quiet wooden room. */
export function chartRoom(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(24, sampleRate)
  const random = new Random(37)
  for (let beat = 0; beat < 24; beat++) {
    tick(canvas, beat, beat % 2 === 0 ? 2350 : 1980, 0.035 * random.between(0.8, 1), 0.25)
    for (let fifth = 0; fifth < 5; fifth++)
      tick(canvas, beat + fifth / 5, 5200, 0.004 * random.between(0.5, 1), -0.3)
  }
  // A chronometer strikes softly, and somewhere the house settles.
  bell(canvas, 0, 79, 0.03, 0.4)
  bell(canvas, 12, 74, 0.024, 0.4)
  for (const at of [5.3, 17.9]) tick(canvas, at, 420, 0.03, -0.5)
  longTone(canvas, 2, 40, 0.012, 0, 14)
  const beds = [{ texture: 'room', intensity: 0.3, decibels: -23 }] as const
  return recordLoop(canvas, {
    wet: 0.28,
    decaySeconds: 1.6,
    brightness: 0.6,
    beds,
    crossfadeSeconds: 2,
    seed: 50,
  })
}

/** Small bells under a roof, on a scale of five notes, moved by a light wind. */
export function lanternBells(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(28, sampleRate)
  const random = new Random(53)
  const scale = [76, 78, 81, 83, 85, 88, 90]
  for (let second = 0.4; second < 27.5; second += random.between(0.7, 3.2)) {
    const note = scale[Math.floor(random.next() * scale.length)] ?? 76
    bell(canvas, second, note, 0.05 * random.between(0.35, 1), random.between(-0.8, 0.8))
    if (random.next() < 0.25)
      bell(canvas, second + random.between(0.12, 0.3), note - 12, 0.02, random.between(-0.8, 0.8))
  }
  longTone(canvas, 4, 50, 0.012, 0.2, 13)
  longTone(canvas, 17, 47, 0.012, -0.2, 13)
  const beds = [{ texture: 'wind', intensity: 0.15, decibels: -22 }] as const
  return recordLoop(canvas, {
    wet: 0.42,
    decaySeconds: 6,
    brightness: 0.75,
    beds,
    crossfadeSeconds: 2,
    seed: 60,
  })
}

/** First light: hulls, a far horn, small water. */
export function harbourAtDawn(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(32, sampleRate)
  const random = new Random(71)
  longTone(canvas, 1, 41, 0.06, -0.2, 11)
  longTone(canvas, 8, 48, 0.045, 0.25, 12)
  longTone(canvas, 17, 43, 0.055, 0.1, 12)
  longTone(canvas, 24, 50, 0.04, -0.25, 13)
  for (let second = 0; second < 32; second += random.between(0.3, 1.1)) {
    drop(canvas, second, random.between(240, 700), 0.022 * random.next(), random.between(-0.9, 0.9))
  }
  // Rigging against a mast.
  for (const at of [3.1, 3.55, 11.4, 19.2, 19.62, 20.3, 28.7])
    bell(canvas, at, 86 + Math.round(random.next() * 3), 0.014, 0.65)
  distantCall(canvas, 14.5, 820, 0.025, 0.5)
  const beds = [
    { texture: 'waves', intensity: 0, decibels: -13 },
    { texture: 'room', intensity: 0.6, decibels: -26 },
  ] as const
  return recordLoop(canvas, {
    wet: 0.5,
    decaySeconds: 7,
    brightness: 0.4,
    beds,
    crossfadeSeconds: 3,
    seed: 80,
  })
}

/** Leaves that still drip, and the birds that begin again. */
export function gardenAfterRain(sampleRate: number): RenderedRecording {
  const canvas = new Canvas(30, sampleRate)
  const random = new Random(97)
  for (let second = 0; second < 30; second += random.between(0.06, 0.55)) {
    const level = 0.06 * random.next() * random.next()
    drop(canvas, second, random.between(700, 2400), level, random.between(-0.95, 0.95))
  }
  for (const at of [2.2, 4.1, 8.6, 15.3, 16.9, 22.4, 27.1]) {
    birdPhrase(
      canvas,
      at,
      random.between(2400, 3900),
      0.055 * random.between(0.4, 1),
      random.between(-0.8, 0.8),
      random,
    )
  }
  const beds = [
    { texture: 'rain', intensity: 0.05, decibels: -24 },
    { texture: 'stream', intensity: 0.2, decibels: -20 },
  ] as const
  return recordLoop(canvas, {
    wet: 0.22,
    decaySeconds: 2.2,
    brightness: 0.7,
    beds,
    crossfadeSeconds: 2.5,
    seed: 90,
  })
}
