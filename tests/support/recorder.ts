import type { BrowserContext, Page } from 'playwright-core'

export interface Recording {
  sampleRate: number
  left: Float32Array
  right: Float32Array
  /** Wall-clock time of the first sample, in milliseconds since 1970. */
  startedAt: number
}

/**
 * Taps whatever a page connects to its loudspeakers, sample by sample, before any page script runs. The tap is a worklet
 * from a blob, so the context must be made with `bypassCSP: true`; that the pages keep to their policy is tested apart.
 */
export async function installRecorder(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const processor = `registerProcessor('tap', class extends AudioWorkletProcessor {
      constructor() { super(); this.chunk = new Float32Array(9600); this.filled = 0 }
      process([input]) {
        const left = input[0], right = input[1] ?? input[0], n = left ? left.length : 128
        for (let i = 0; i < n; i++) {
          this.chunk[this.filled++] = left ? left[i] : 0
          this.chunk[this.filled++] = right ? right[i] : 0
          if (this.filled === this.chunk.length) { this.port.postMessage({ at: currentFrame + i + 1, chunk: this.chunk }); this.filled = 0 }
        }
        return true
      }
    })`
    const taped = {
      chunks: [] as Float32Array[],
      sampleRate: 0,
      frameZeroAt: Infinity,
      firstFrame: 0,
      latency: 0,
    }
    Object.assign(window, { taped })
    // oxlint-disable-next-line typescript/unbound-method -- called with Reflect.apply, which binds it
    const connect = AudioNode.prototype.connect
    const taps = new WeakMap<BaseAudioContext, Promise<AudioWorkletNode>>()
    const tapOf = (sounding: BaseAudioContext) => {
      const known = taps.get(sounding)
      if (known) return known
      const made = (async () => {
        await sounding.audioWorklet.addModule(
          URL.createObjectURL(new Blob([processor], { type: 'text/javascript' })),
        )
        const tap = new AudioWorkletNode(sounding, 'tap', { numberOfOutputs: 1, outputChannelCount: [1] })
        taped.sampleRate = sounding.sampleRate
        tap.port.start()
        tap.port.addEventListener(
          'message',
          ({ data }: MessageEvent<{ at: number; chunk: Float32Array }>) => {
            const frames = data.chunk.length / 2
            // A page that is busy hears of a chunk late: the earliest it ever heard of one is nearest to the truth.
            taped.frameZeroAt = Math.min(taped.frameZeroAt, Date.now() - (data.at / taped.sampleRate) * 1000)
            if (taped.chunks.length === 0) taped.firstFrame = data.at - frames
            taped.chunks.push(data.chunk)
            taped.latency = sounding instanceof AudioContext ? sounding.outputLatency : 0
          },
        )
        // Connected to the output as well, silently, or the graph would not run it.
        const silence = new GainNode(sounding, { gain: 0 })
        Reflect.apply(connect, tap, [silence])
        Reflect.apply(connect, silence, [sounding.destination])
        return tap
      })()
      taps.set(sounding, made)
      return made
    }
    AudioNode.prototype.connect = function (this: AudioNode, ...given: unknown[]) {
      if (given[0] === this.context.destination && this.context instanceof AudioContext)
        void tapOf(this.context).then((tap) => Reflect.apply(connect, this, [tap]))
      return Reflect.apply(connect, this, given)
    } as typeof connect
  })
}

interface Taped {
  chunks: Float32Array[]
  sampleRate: number
  /** Wall-clock time of the context's frame 0, in milliseconds since 1970. */
  frameZeroAt: number
  firstFrame: number
  latency: number
}

/** Level of the last 100 ms that were taped, dBFS; -120 before the first. */
export function levelNow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { taped } = window as unknown as { taped?: { chunks: Float32Array[] } }
    const last = taped?.chunks.at(-1)
    if (!last) return -120
    const power = last.reduce((sum, sample) => sum + sample * sample, 0) / last.length
    return power > 0 ? Math.max(-120, 10 * Math.log10(power)) : -120
  })
}

/** What the browser says lies between the tap and the loudspeaker, in milliseconds. */
export function outputLatencyMillis(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { taped: Taped }).taped.latency * 1000)
}

/** Everything taped since the page loaded, or since the last `forget`. */
export async function takeRecording(page: Page, forget = false): Promise<Recording> {
  const taken = await page.evaluate((clear) => {
    const { taped } = window as unknown as { taped: Taped }
    const bytes = new Uint8Array(taped.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
    let at = 0
    for (const chunk of taped.chunks) {
      bytes.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), at)
      at += chunk.byteLength
    }
    if (clear) taped.chunks = []
    let text = ''
    for (let i = 0; i < bytes.length; i += 0x8000)
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
    return {
      base64: btoa(text),
      sampleRate: taped.sampleRate,
      startedAt: taped.frameZeroAt + (taped.firstFrame / taped.sampleRate) * 1000,
    }
  }, forget)
  const bytes = Buffer.from(taken.base64, 'base64')
  const interleaved = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  )
  const frames = interleaved.length / 2
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let frame = 0; frame < frames; frame++) {
    left[frame] = interleaved[2 * frame] ?? 0
    right[frame] = interleaved[2 * frame + 1] ?? 0
  }
  return { sampleRate: taken.sampleRate, left, right, startedAt: taken.startedAt }
}
