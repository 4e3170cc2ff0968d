import { KWeightedChannel, lufsOf } from './k-weighting.ts'

const ABSOLUTE_GATE = -70
const RELATIVE_GATE = -10

/**
 * Integrated loudness of a whole recording by ITU-R BS.1770-4, LUFS, -70 for silence. One or two channels count fully; of more, the
 * fourth (low frequency effects) is left out and the surrounds weigh 1.41. A recording under 400 ms is measured as one block.
 */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  const frames = channels[0]?.length ?? 0
  const step = Math.round(sampleRate / 10)
  const steps = Math.floor(frames / step)
  if (frames === 0) return -70
  if (steps < 4)
    return lufsOf(
      channels.reduce((sum, channel, at) => sum + share(channels, at) * energyOf(channel, sampleRate), 0) /
        frames,
    )
  const powers = new Float64Array(steps)
  for (const [at, channel] of channels.entries()) {
    const weight = share(channels, at)
    if (weight === 0) continue
    const filter = new KWeightedChannel(sampleRate)
    for (let index = 0; index < steps; index++) {
      powers[index] =
        (powers[index] ?? 0) + (weight * filter.energy(channel, index * step, (index + 1) * step)) / step
    }
  }
  const blocks = new Float64Array(steps - 3)
  for (let index = 0; index < blocks.length; index++) {
    let sum = 0
    for (let part = 0; part < 4; part++) sum += powers[index + part] ?? 0
    blocks[index] = sum / 4
  }
  const loud = gated(blocks, ABSOLUTE_GATE)
  return lufsOf(gated(blocks, Math.max(ABSOLUTE_GATE, lufsOf(loud) + RELATIVE_GATE)))
}

const energyOf = (channel: Float32Array, sampleRate: number): number =>
  new KWeightedChannel(sampleRate).energy(channel, 0, channel.length)

function share(channels: readonly Float32Array[], at: number): number {
  if (channels.length < 4 || at < 3) return 1
  return at === 3 ? 0 : 1.41
}

/** Mean of the blocks above a gate. */
function gated(blocks: Float64Array, gateLufs: number): number {
  let sum = 0
  let count = 0
  for (const power of blocks) {
    if (lufsOf(power) <= gateLufs) continue
    sum += power
    count++
  }
  return count === 0 ? 0 : sum / count
}
