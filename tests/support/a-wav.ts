/** A WAV file of a sine, 16 bits. */
export function aWav({
  seconds = 1,
  sampleRate = 48_000,
  channels = 2,
  hertz = 440,
  amplitude = 0.5,
} = {}): Uint8Array<ArrayBuffer> {
  const frames = Math.round(seconds * sampleRate)
  const bytes = new Uint8Array(44 + frames * channels * 2)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * channels * 2, true)
  view.setUint16(32, channels * 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, frames * channels * 2, true)
  for (let frame = 0; frame < frames; frame++) {
    const sample = Math.round(amplitude * 32_767 * Math.sin((2 * Math.PI * hertz * frame) / sampleRate))
    for (let channel = 0; channel < channels; channel++)
      view.setInt16(44 + (frame * channels + channel) * 2, sample, true)
  }
  return bytes
}
