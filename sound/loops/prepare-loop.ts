import type { LoopPoints } from '../../core/assets/asset.ts'
import { sinTurns } from '../kernels/math.ts'

/** Likeness of the two sides above which their amplitudes add instead of their powers. */
const ALIKE = 0.7
const MOST_CORRECTION = 2
const SLICE = 256

/**
 * One pass of a loop as plain samples: exactly `lengthFrames` long, and its end runs into its beginning without a seam, because its
 * last `crossfadeFrames` fade into what the recording has just before its start. The fade is matched to the signal: its power goes
 * straight from the one side to the other whether they are alike (where an equal-power fade would swell) or not (where a straight
 * one would sag).
 * @param channels the recording; at least `startFrame + lengthFrames` long, missing frames count as silence
 */
export function prepareLoop(
  channels: readonly Float32Array[],
  loop: LoopPoints,
): Float32Array<ArrayBuffer>[] {
  const { startFrame, lengthFrames, crossfadeFrames } = loop
  const whole = channels.map((channel) => {
    const pass = new Float32Array(lengthFrames)
    pass.set(channel.subarray(startFrame, startFrame + lengthFrames))
    return pass
  })
  if (crossfadeFrames === 0) return whole
  const fadeOut = whole.map((pass) => pass.slice(lengthFrames - crossfadeFrames))
  const fadeIn = channels.map((channel) => channel.subarray(startFrame - crossfadeFrames, startFrame))
  const gains = matchedGains(fadeOut, fadeIn, crossfadeFrames)
  for (const [at, pass] of whole.entries()) {
    const out = fadeOut[at]
    const into = fadeIn[at]
    if (!out || !into) continue
    for (let index = 0; index < crossfadeFrames; index++) {
      pass[lengthFrames - crossfadeFrames + index] =
        (gains.out[index] ?? 0) * (out[index] ?? 0) + (gains.into[index] ?? 0) * (into[index] ?? 0)
    }
  }
  return whole
}

/** Gains of both sides over the fade. */
function matchedGains(
  out: readonly Float32Array[],
  into: readonly Float32Array[],
  frames: number,
): { out: Float64Array; into: Float64Array } {
  const power = localPowers(out, into, frames)
  const total = power.reduce((sum, slice) => ({
    out: sum.out + slice.out,
    into: sum.into + slice.into,
    cross: sum.cross + slice.cross,
  }))
  const likeness = total.cross / Math.sqrt(total.out * total.into + 1e-30)
  const gains = { out: new Float64Array(frames), into: new Float64Array(frames) }
  for (let index = 0; index < frames; index++) {
    const t = (index + 0.5) / frames
    const a = likeness > ALIKE ? 1 - t : sinTurns(0.25 - 0.25 * t)
    const b = likeness > ALIKE ? t : sinTurns(0.25 * t)
    const local = interpolated(power, index)
    const wanted = (1 - t) * local.out + t * local.into
    const plain = a * a * local.out + b * b * local.into + 2 * a * b * local.cross
    const match = Math.sqrt((wanted + 1e-15) / (Math.max(0, plain) + 1e-15))
    const g = Math.max(1 / MOST_CORRECTION, Math.min(MOST_CORRECTION, match))
    // Full correction within the fade, none at its ends, where one side is alone.
    const edge = Math.min(1, 16 * t, 16 * (1 - t))
    gains.out[index] = a * (1 + (g - 1) * edge)
    gains.into[index] = b * (1 + (g - 1) * edge)
  }
  return gains
}

interface Powers {
  out: number
  into: number
  cross: number
}

/** Powers of both sides and their product, slice by slice, smoothed over about 100 ms at 48 kHz. */
function localPowers(out: readonly Float32Array[], into: readonly Float32Array[], frames: number): Powers[] {
  const count = Math.max(1, Math.ceil(frames / SLICE))
  const raw = Array.from({ length: count }, (_, slice) => {
    const sum: Powers = { out: 0, into: 0, cross: 0 }
    for (let channel = 0; channel < out.length; channel++) {
      for (let index = slice * SLICE; index < Math.min(frames, (slice + 1) * SLICE); index++) {
        const a = out[channel]?.[index] ?? 0
        const b = into[channel]?.[index] ?? 0
        sum.out += a * a
        sum.into += b * b
        sum.cross += a * b
      }
    }
    return sum
  })
  const reach = 9
  return raw.map((_, at) => {
    const mean: Powers = { out: 0, into: 0, cross: 0 }
    for (let near = Math.max(0, at - reach); near <= Math.min(count - 1, at + reach); near++) {
      const weight = 0.5 + 0.5 * sinTurns(0.25 + (0.5 * (near - at)) / (reach + 1))
      mean.out += weight * (raw[near]?.out ?? 0)
      mean.into += weight * (raw[near]?.into ?? 0)
      mean.cross += weight * (raw[near]?.cross ?? 0)
    }
    return mean
  })
}

function interpolated(powers: readonly Powers[], index: number): Powers {
  const at = Math.max(0, Math.min(powers.length - 1, (index + 0.5) / SLICE - 0.5))
  const slice = Math.floor(at)
  const f = at - slice
  const from = powers[slice]
  const to = powers[slice + 1] ?? from
  if (!from || !to) return { out: 0, into: 0, cross: 0 }
  return {
    out: from.out + (to.out - from.out) * f,
    into: from.into + (to.into - from.into) * f,
    cross: from.cross + (to.cross - from.cross) * f,
  }
}
