/** RMS level of samples in dBFS, -120 for silence. */
export function levelDecibels(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return sum > 0 ? Math.max(-120, 10 * Math.log10(sum / samples.length)) : -120
}

/** Levels of consecutive windows of `millis` milliseconds, dBFS. */
export function windowLevels(samples: Float32Array, sampleRate: number, millis: number): number[] {
  const size = Math.round((sampleRate * millis) / 1000)
  const levels: number[] = []
  for (let at = 0; at + size <= samples.length; at += size)
    levels.push(levelDecibels(samples.subarray(at, at + size)))
  return levels
}

/** The deepest that any window lies under the quieter of its two neighbours, in dB (0 when none does). */
export function deepestDip(levels: number[]): number {
  let deepest = 0
  for (let index = 1; index + 1 < levels.length; index++) {
    const neighbours = Math.min(levels[index - 1] ?? 0, levels[index + 1] ?? 0)
    deepest = Math.max(deepest, neighbours - (levels[index] ?? 0))
  }
  return deepest
}

/** The largest step between two successive samples. */
export function largestJump(samples: Float32Array): number {
  let largest = 0
  for (let index = 1; index < samples.length; index++)
    largest = Math.max(largest, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)))
  return largest
}

/** Share of the power, 0 to 1, that lies between two frequencies (Hann windows of 8192 samples, averaged). */
export function powerShare(
  samples: Float32Array,
  sampleRate: number,
  fromHertz: number,
  toHertz: number,
): number {
  const spectrum = powerSpectrum(samples)
  const hertzPerBin = sampleRate / 8192
  let inside = 0
  let all = 0
  for (const [bin, power] of spectrum.entries()) {
    const hertz = bin * hertzPerBin
    if (hertz < 20) continue
    all += power
    if (hertz >= fromHertz && hertz < toHertz) inside += power
  }
  return all > 0 ? inside / all : 0
}

/** Mean power of 4096 bins of Hann-windowed frames of 8192 samples with half overlap (Welch). */
export function powerSpectrum(samples: Float32Array): Float64Array {
  const size = 8192
  const mean = new Float64Array(size / 2)
  let frames = 0
  for (let start = 0; start + size <= samples.length; start += size / 2) {
    const real = new Float64Array(size)
    const imaginary = new Float64Array(size)
    for (let index = 0; index < size; index++)
      real[index] = (samples[start + index] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size))
    transform(real, imaginary)
    for (let bin = 0; bin < size / 2; bin++)
      mean[bin] = (mean[bin] ?? 0) + (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2
    frames += 1
  }
  return mean.map((sum) => sum / Math.max(1, frames))
}

/** In-place radix-2 Fourier transform; the length is a power of two. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length
  for (let index = 1, reversed = 0; index < size; index++) {
    let bit = size >> 1
    for (; reversed & bit; bit >>= 1) reversed ^= bit
    reversed ^= bit
    if (index >= reversed) continue
    const [a = 0, b = 0, c = 0, d = 0] = [real[index], real[reversed], imaginary[index], imaginary[reversed]]
    real[index] = b
    real[reversed] = a
    imaginary[index] = d
    imaginary[reversed] = c
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length
    for (let start = 0; start < size; start += length)
      for (let index = 0; index < length / 2; index++) {
        const cosine = Math.cos(angle * index)
        const sine = Math.sin(angle * index)
        const even = start + index
        const odd = even + length / 2
        const oddReal = (real[odd] ?? 0) * cosine - (imaginary[odd] ?? 0) * sine
        const oddImaginary = (real[odd] ?? 0) * sine + (imaginary[odd] ?? 0) * cosine
        real[odd] = (real[even] ?? 0) - oddReal
        imaginary[odd] = (imaginary[even] ?? 0) - oddImaginary
        real[even] = (real[even] ?? 0) + oddReal
        imaginary[even] = (imaginary[even] ?? 0) + oddImaginary
      }
  }
}
