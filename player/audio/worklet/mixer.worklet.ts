import { Mixer, type Levels } from '../../../sound/mix/mixer.ts'
import { MIXER_PROCESSOR, type FromMixer, type ToMixer } from './messages.ts'

const LEVELS_A_SECOND = 20
const LAYER_LOOKS_A_SECOND = 5

/** A thin shell on `Mixer`: the page's messages in, blocks of samples and levels out. */
class MixerProcessor extends AudioWorkletProcessor {
  readonly #mixer = new Mixer(sampleRate)
  readonly #levels: Levels = {
    leftDecibels: -120,
    rightDecibels: -120,
    peakDecibels: -120,
    momentaryLufs: -70,
    shortTermLufs: -70,
  }
  #isAnchored = false
  #framesToLevels = 0
  #framesToLook = 0
  #toldLayers = ''

  constructor() {
    super()
    this.port.addEventListener('message', (event: MessageEvent<ToMixer>) => this.#receive(event.data))
    this.port.start()
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]
    const left = output?.[0]
    const right = output?.[1]
    if (!left || !right) return true
    if (this.#isAnchored) this.#mixer.process(left, right, left.length)
    this.#framesToLevels -= left.length
    this.#framesToLook -= left.length
    if (this.#framesToLevels <= 0) this.#sendLevels()
    if (this.#framesToLook <= 0) this.#sendLayers()
    return true
  }

  #receive(message: ToMixer): void {
    try {
      this.#obey(message)
    } catch (error) {
      this.#send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }

  #obey(message: ToMixer): void {
    switch (message.type) {
      case 'anchor':
        this.#mixer.setVenueTime(message.venueSecondsAtStart + currentFrame / sampleRate)
        this.#isAnchored = true
        return
      case 'play':
        this.#mixer.play(message.scene, { fadeSeconds: message.fadeSeconds })
        return
      case 'load': {
        const { hash, channels, loop, loudnessLufs } = message
        this.#mixer.loadAsset(hash, { channels, loop, loudnessLufs })
        return
      }
      case 'unload':
        this.#mixer.unloadAsset(message.hash)
        return
      case 'output':
        this.#mixer.setVolume(message.gain)
        this.#mixer.setMute(message.mute)
        return
      case 'chime':
        this.#mixer.chime()
    }
  }

  #sendLevels(): void {
    this.#framesToLevels += sampleRate / LEVELS_A_SECOND
    this.#mixer.readLevels(this.#levels)
    this.#send({ type: 'levels', levels: this.#levels })
  }

  #sendLayers(): void {
    this.#framesToLook += sampleRate / LAYER_LOOKS_A_SECOND
    const playing = this.#mixer.layerStates()
    const said = JSON.stringify(playing)
    if (said === this.#toldLayers) return
    this.#toldLayers = said
    this.#send({ type: 'layers', playing })
  }

  #send(message: FromMixer): void {
    this.port.postMessage(message)
  }
}

registerProcessor(MIXER_PROCESSOR, MixerProcessor)
