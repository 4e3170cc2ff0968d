import { exp2, hertzOf, sinTurns } from '../kernels/math.ts'
import type { Random } from '../kernels/random.ts'
import type { Canvas } from './canvas.ts'
import { steady, struck, swelling } from './shapes.ts'

/** A glass rubbed at its rim: slow to speak, two tones a hair apart. */
export function rubbedGlass(
  canvas: Canvas,
  at: number,
  note: number,
  level: number,
  pan: number,
  seconds: number,
): void {
  const hertz = hertzOf(note)
  const shape = swelling(level, seconds * 0.4, seconds * 0.5, seconds * 0.5)
  canvas.paint({ at, seconds, hertz: steady(hertz), level: shape, pan, overtones: [0.06, 0.12, 0.02] })
  canvas.paint({ at, seconds, hertz: steady(hertz * 1.0018), level: (t) => 0.6 * shape(t), pan: -pan })
}

/** A small bell: partials of a bar, the hum an octave below. */
export function bell(canvas: Canvas, at: number, note: number, level: number, pan: number): void {
  const hertz = hertzOf(note)
  const partials = [
    { ratio: 0.5, level: 0.3, halfLife: 1.1 },
    { ratio: 1, level: 1, halfLife: 0.75 },
    { ratio: 1.003, level: 0.5, halfLife: 0.7 },
    { ratio: 2.756, level: 0.28, halfLife: 0.32 },
    { ratio: 5.404, level: 0.09, halfLife: 0.12 },
    { ratio: 8.933, level: 0.03, halfLife: 0.05 },
  ]
  for (const partial of partials) {
    if (hertz * partial.ratio > 0.42 * canvas.sampleRate) continue
    const seconds = partial.halfLife * 11
    const shape = struck(level * partial.level, partial.halfLife, seconds, 0.003)
    canvas.paint({ at, seconds, hertz: steady(hertz * partial.ratio), level: shape, pan })
  }
}

/** A drop into still water: a bubble whose pitch rises, and the touch before it. */
export function drop(canvas: Canvas, at: number, hertz: number, level: number, pan: number): void {
  const rise = (t: number): number => hertz * exp2(9 * t)
  canvas.paint({ at, seconds: 0.12, hertz: rise, level: struck(level, 0.013, 0.12, 0.002), pan })
  canvas.paint({
    at: at - 0.004,
    seconds: 0.02,
    hertz: steady(hertz * 4.1),
    level: struck(0.15 * level, 0.002, 0.02, 0.0008),
    pan,
  })
}

/** A tick of clockwork: wood and a little brass. */
export function tick(canvas: Canvas, at: number, pitch: number, level: number, pan: number): void {
  canvas.paint({ at, seconds: 0.06, hertz: steady(pitch), level: struck(level, 0.006, 0.06, 0.0006), pan })
  canvas.paint({
    at,
    seconds: 0.04,
    hertz: steady(pitch * 2.63),
    level: struck(0.5 * level, 0.003, 0.04, 0.0005),
    pan,
  })
  canvas.paint({
    at,
    seconds: 0.15,
    hertz: steady(pitch * 0.31),
    level: struck(0.35 * level, 0.02, 0.15, 0.001),
    pan,
  })
}

/** A small bird: a few quick bent notes, each a little different. */
export function birdPhrase(
  canvas: Canvas,
  at: number,
  hertz: number,
  level: number,
  pan: number,
  random: Random,
): void {
  const notes = 3 + Math.floor(4 * random.next())
  let time = at
  for (let note = 0; note < notes; note++) {
    const seconds = random.between(0.05, 0.13)
    const from = hertz * random.between(0.9, 1.2)
    const bend = random.between(-5, 5)
    const flutter = random.between(0, 0.04)
    canvas.paint({
      at: time,
      seconds,
      hertz: (t) => from * exp2(bend * t) * (1 + flutter * sinTurns(38 * t)),
      level: swelling(level * random.between(0.5, 1), seconds * 0.3, seconds * 0.35, seconds * 0.65),
      pan,
      overtones: [0.08],
    })
    time += seconds + random.between(0.02, 0.09)
  }
}

/** A call far off over water: a tone that climbs, breaks and falls. */
export function distantCall(canvas: Canvas, at: number, hertz: number, level: number, pan: number): void {
  for (let cry = 0; cry < 3; cry++) {
    const seconds = 0.5 - 0.06 * cry
    const pitch = hertz * (1 - 0.05 * cry)
    canvas.paint({
      at: at + 0.62 * cry,
      seconds,
      hertz: (t) => pitch * (1 + 0.32 * sinTurns((0.5 * Math.min(t, seconds)) / seconds)),
      level: swelling(level * (1 - 0.25 * cry), 0.12, 0.16, seconds - 0.17),
      pan,
      overtones: [0.22, 0.08],
    })
  }
}

/** A horn or a hull: one long low note with a slow beat. */
export function longTone(
  canvas: Canvas,
  at: number,
  note: number,
  level: number,
  pan: number,
  seconds: number,
): void {
  const hertz = hertzOf(note)
  const shape = swelling(level, seconds * 0.35, seconds * 0.5, seconds * 0.5)
  canvas.paint({ at, seconds, hertz: steady(hertz), level: shape, pan, overtones: [0.35, 0.18, 0.08, 0.03] })
  canvas.paint({
    at,
    seconds,
    hertz: steady(hertz * 1.0025),
    level: (t) => 0.7 * shape(t),
    pan: -pan,
    overtones: [0.2],
  })
}
