import { expect, setDefaultTimeout, test } from 'bun:test'
import type { Scene } from '../../core/scenes/scene.ts'
import {
  bitesLayer,
  composerLayer,
  generatedLayer,
  hashOf,
  loopLayer,
  soundScene,
  textureLayer,
  VENUE_TIME,
} from '../../tests/support/sound-scenes.ts'
import { integratedLoudness } from '../loudness/integrated.ts'
import { Mixer, type Levels, type LoadedAsset } from './mixer.ts'

// Minutes of sound take seconds on a busy machine; how long never decides.
setDefaultTimeout(60_000)

const SAMPLE_RATE = 48_000
const INSTANT = { fadeSeconds: 0.05 }

interface Sound {
  left: Float32Array
  right: Float32Array
}

function aMixer(scene?: Scene, venueTime = VENUE_TIME): Mixer {
  const mixer = new Mixer(SAMPLE_RATE)
  mixer.setVenueTime(venueTime)
  if (scene) mixer.play({ key: scene.name, scene }, INSTANT)
  return mixer
}

function listen(mixer: Mixer, seconds: number, chunk = 128): Sound {
  const frames = Math.round(seconds * SAMPLE_RATE)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let start = 0; start < frames; start += chunk) {
    const end = Math.min(frames, start + chunk)
    mixer.process(left.subarray(start, end), right.subarray(start, end), end - start)
  }
  return { left, right }
}

function tone(hertz: number, seconds = 2, gain = 0.1): LoadedAsset {
  const channel = Float32Array.from(
    { length: Math.round(seconds * SAMPLE_RATE) },
    (_, index) => gain * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE),
  )
  return {
    channels: [channel, channel],
    loop: { startFrame: 0, lengthFrames: channel.length, crossfadeFrames: 0 },
  }
}

const peak = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
const decibels = (gain: number): number => 20 * Math.log10(gain + 1e-12)
const levelsOf = (mixer: Mixer): Levels => {
  const levels: Levels = {
    leftDecibels: 0,
    rightDecibels: 0,
    peakDecibels: 0,
    momentaryLufs: 0,
    shortTermLufs: 0,
  }
  mixer.readLevels(levels)
  return levels
}

function largestStep(samples: Float32Array): number {
  let most = 0
  for (let index = 1; index < samples.length; index++)
    most = Math.max(most, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)))
  return most
}

/** Largest change of slope: what a corner in a gain adds to a low tone, and what one hears of it. */
function largestBend(samples: Float32Array): number {
  return largestStep(samples.subarray(1).map((sample, index) => sample - (samples[index] ?? 0)))
}

/** How far, in dB, the softest 20 ms window lies below the louder of its neighbours. */
function deepestGap(samples: Float32Array): number {
  const length = 0.02 * SAMPLE_RATE
  const windows = Array.from({ length: Math.floor(samples.length / length) }, (_, index) =>
    decibels(rms(samples.subarray(index * length, (index + 1) * length))),
  )
  let deepest = 0
  for (let index = 1; index + 1 < windows.length; index++) {
    const beside = Math.max(windows[index - 1] ?? 0, windows[index + 1] ?? 0)
    deepest = Math.max(deepest, beside - (windows[index] ?? 0))
  }
  return deepest
}

const everything = soundScene(
  [composerLayer(), textureLayer('rain', -10), loopLayer(hashOf('a'), -6), bitesLayer([hashOf('b')])],
  { name: 'Everything' },
)
function full(venueTime = VENUE_TIME): Mixer {
  const mixer = aMixer(everything, venueTime)
  mixer.loadAsset(hashOf('a'), tone(220))
  mixer.loadAsset(hashOf('b'), { ...tone(900, 0.4), loop: null })
  return mixer
}

test('any block length gives the same samples', () => {
  const reference = listen(full(), 5, 128)
  for (const chunk of [480, 1000, 1, 4096]) expect(listen(full(), 5, chunk)).toEqual(reference)
})

test('two mixers that join at different moments play in phase', () => {
  const early = listen(full(VENUE_TIME - 7), 21)
  const late = listen(full(VENUE_TIME), 14)
  const seconds = 1
  const one = early.left.subarray(-seconds * SAMPLE_RATE)
  const other = late.left.subarray(-seconds * SAMPLE_RATE)
  const difference = one.map((sample, index) => sample - (other[index] ?? 0))
  expect(decibels(rms(difference)) - decibels(rms(one))).toBeLessThan(-25)
})

test('a scene reaches its loudness and keeps below -1 dBFS', () => {
  for (const loudnessTargetLufs of [-32, -20]) {
    const mixer = aMixer(soundScene([composerLayer(), textureLayer('waves', -8)], { loudnessTargetLufs }))
    listen(mixer, 20)
    const { left, right } = listen(mixer, 40)
    expect(Math.abs(integratedLoudness([left, right], SAMPLE_RATE) - loudnessTargetLufs)).toBeLessThan(2)
    expect(Math.max(decibels(peak(left)), decibels(peak(right)))).toBeLessThan(-1)
  }
})

test('a change of scene has no gap and no jump', () => {
  const first = soundScene([composerLayer()], { name: 'First' })
  const second = soundScene([textureLayer('rain')], { name: 'Second', seed: 9 })
  const mixer = aMixer(first)
  const before = listen(mixer, 8)
  mixer.play({ key: 'Second', scene: second }, { fadeSeconds: 2 })
  const during = listen(mixer, 3)
  const after = listen(mixer, 8)
  expect(deepestGap(during.left)).toBeLessThan(12)
  expect(largestStep(during.left)).toBeLessThanOrEqual(
    1.05 * Math.max(largestStep(before.left), largestStep(after.left)),
  )
})

test('the middle of a crossfade is as loud as its ends', () => {
  const scene = (name: string, hash: string) => soundScene([loopLayer(hash)], { name })
  const mixer = aMixer(scene('One', hashOf('a')))
  mixer.loadAsset(hashOf('a'), tone(333))
  mixer.loadAsset(hashOf('b'), tone(777))
  const before = rms(listen(mixer, 2).left.subarray(SAMPLE_RATE))
  mixer.play({ key: 'Two', scene: scene('Two', hashOf('b')) }, { fadeSeconds: 4 })
  const during = listen(mixer, 4).left
  for (let second = 0; second < 4; second++) {
    expect(
      Math.abs(
        decibels(rms(during.subarray(second * SAMPLE_RATE, (second + 1) * SAMPLE_RATE))) - decibels(before),
      ),
    ).toBeLessThan(1.6)
  }
})

test('plays in the middle of a fade, however many, neither click nor jump, and the last one stays', () => {
  const mixer = aMixer(soundScene([loopLayer(hashOf('a'))], { name: '0' }))
  for (const digit of ['a', 'b']) mixer.loadAsset(hashOf(digit), tone(digit === 'a' ? 200 : 310))
  const steady = largestStep(listen(mixer, 1).left)
  const heard: number[] = []
  for (let change = 1; change <= 8; change++) {
    mixer.play(
      {
        key: `${change}`,
        scene: soundScene([loopLayer(hashOf(change % 2 === 0 ? 'a' : 'b'))], { name: `${change}` }),
      },
      { fadeSeconds: 1 },
    )
    heard.push(largestStep(listen(mixer, 0.13).left))
  }
  expect(Math.max(...heard)).toBeLessThan(4 * steady)
  expect(mixer.layerStates()?.key).toBe('8')
  listen(mixer, 2)
  expect(mixer.layerStates()).toEqual({ key: '8', layers: [{ id: 'loop', state: 'sounding' }] })
  expect(levelsOf(mixer).momentaryLufs).toBeCloseTo(-23, 0)
})

test('the key that plays already changes nothing, and a scene that is still fading out comes back', () => {
  const one = soundScene([loopLayer(hashOf('a'))], { name: 'One' })
  const plain = aMixer(one)
  const asked = aMixer(one)
  for (const mixer of [plain, asked]) mixer.loadAsset(hashOf('a'), tone(200))
  listen(plain, 1)
  listen(asked, 1)
  asked.play({ key: 'One', scene: one }, { fadeSeconds: 3 })
  expect(listen(asked, 1)).toEqual(listen(plain, 1))
  asked.play(null, { fadeSeconds: 2 })
  listen(asked, 1)
  asked.play({ key: 'One', scene: one }, { fadeSeconds: 2 })
  const back = listen(asked, 3).left
  listen(plain, 4)
  expect(largestStep(back)).toBeLessThan(0.02)
  expect(decibels(rms(back.subarray(-SAMPLE_RATE)))).toBeCloseTo(decibels(rms(listen(plain, 1).left)), 0)
})

test('a revision that differs in levels alone follows smoothly, without a second copy of the music', () => {
  const scene = (gainDecibels: number, mute = false) =>
    soundScene([loopLayer(hashOf('a')), { ...loopLayer(hashOf('b'), gainDecibels), id: 'other', mute }])
  const mixer = aMixer(scene(0))
  mixer.loadAsset(hashOf('a'), tone(200))
  mixer.loadAsset(hashOf('b'), tone(317))
  const before = listen(mixer, 2).left
  mixer.play({ key: 'softer', scene: scene(-12) }, { fadeSeconds: 5 })
  const during = listen(mixer, 1).left
  mixer.play({ key: 'without', scene: scene(-12, true) }, { fadeSeconds: 5 })
  const after = listen(mixer, 2).left
  expect(mixer.layerStates()).toEqual({
    key: 'without',
    layers: [
      { id: 'loop', state: 'sounding' },
      { id: 'other', state: 'muted' },
    ],
  })
  expect(peak(during)).toBeLessThan(1.05 * peak(before))
  expect(largestStep(during)).toBeLessThan(1.05 * largestStep(before))
  expect(decibels(rms(after.subarray(-SAMPLE_RATE)))).toBeCloseTo(
    decibels(rms(before.subarray(-SAMPLE_RATE))),
    0,
  )
})

test('silence is a scene too: it fades out and nothing remains', () => {
  const mixer = full()
  listen(mixer, 2)
  mixer.play(null, { fadeSeconds: 0.5 })
  listen(mixer, 1)
  expect(mixer.layerStates()).toBeNull()
  expect(peak(listen(mixer, 0.5).left)).toBeLessThan(1e-5)
})

test('volume and mute act within a fifth of a second and without a click', () => {
  const mixer = aMixer(soundScene([loopLayer(hashOf('a'))]))
  mixer.loadAsset(hashOf('a'), tone(100))
  const before = listen(mixer, 1).left
  mixer.setVolume(0.5)
  const during = listen(mixer, 0.2).left
  const half = listen(mixer, 1).left
  expect(peak(half) / peak(before)).toBeCloseTo(0.5, 1)
  mixer.setMute(true)
  const muting = listen(mixer, 0.5).left
  expect(peak(listen(mixer, 0.5).left)).toBe(0)
  expect(Math.max(largestStep(during), largestStep(muting))).toBeLessThan(1.2 * largestStep(before))
  expect(Math.max(largestBend(during), largestBend(muting))).toBeLessThan(
    5 * largestBend(before.subarray(-9600)),
  )
  mixer.setMute(false)
  mixer.setVolume(Number.NaN)
  listen(mixer, 1)
  expect(peak(listen(mixer, 1).left)).toBeCloseTo(peak(half), 2)
})

test('a layer waits for its recording, begins softly when it comes, and waits again when it goes', () => {
  const mixer = aMixer(soundScene([loopLayer(hashOf('a'))]))
  listen(mixer, 1)
  expect(mixer.missingAssets()).toEqual([hashOf('a')])
  expect(mixer.layerStates()?.layers).toEqual([{ id: 'loop', state: 'waiting' }])
  mixer.loadAsset(hashOf('a'), tone(200))
  const coming = listen(mixer, 4).left
  expect(mixer.missingAssets()).toEqual([])
  expect(mixer.layerStates()?.layers).toEqual([{ id: 'loop', state: 'sounding' }])
  expect(peak(coming.subarray(0, 4800))).toBeLessThan(0.1 * peak(coming))
  mixer.unloadAsset(hashOf('a'))
  const going = listen(mixer, 3).left
  expect(mixer.layerStates()?.layers).toEqual([{ id: 'loop', state: 'waiting' }])
  expect(largestStep(going)).toBeLessThanOrEqual(1.05 * largestStep(coming))
  expect(peak(listen(mixer, 0.5).left)).toBeLessThan(1e-4)
})

test('a recording that comes late into a scene that comes quickly is there within that time, without a click', () => {
  const mixer = aMixer(soundScene([loopLayer(hashOf('a'))], { fadeSeconds: 0.1 }))
  listen(mixer, 1)
  mixer.loadAsset(hashOf('a'), tone(200))
  const coming = listen(mixer, 0.5).left
  const steady = listen(mixer, 0.5).left
  expect(rms(coming.subarray(7200, 14_400))).toBeGreaterThan(0.9 * rms(steady))
  expect(largestStep(coming)).toBeLessThanOrEqual(1.05 * largestStep(steady))
})

test('each layer says its state, muted and unsupported included', () => {
  const muted = { ...textureLayer('wind'), mute: true }
  const mixer = aMixer(soundScene([composerLayer(), muted, generatedLayer(), bitesLayer([hashOf('c')])]))
  listen(mixer, 0.1)
  expect(mixer.layerStates()?.layers.map((layer) => layer.state)).toEqual([
    'sounding',
    'muted',
    'unsupported',
    'waiting',
  ])
  const onlyMuted = aMixer(soundScene([muted]))
  expect(peak(listen(onlyMuted, 1).left)).toBeLessThan(1e-9)
})

test('a recording with a bad sample silences its own layer alone', () => {
  const mixer = aMixer(soundScene([composerLayer(), loopLayer(hashOf('a'))]))
  const bad = tone(200, 0.5)
  bad.channels[0]?.fill(Number.NaN, 12_000, 12_003)
  mixer.loadAsset(hashOf('a'), bad)
  const { left, right } = listen(mixer, 6)
  expect([...left, ...right].every(Number.isFinite)).toBe(true)
  expect(mixer.layerStates()?.layers.map((layer) => layer.state)).toEqual(['sounding', 'failed'])
  expect(rms(left.subarray(-SAMPLE_RATE))).toBeGreaterThan(0.005)
})

test('the chime is heard over silence and mute', () => {
  const mixer = aMixer()
  mixer.setMute(true)
  expect(peak(listen(mixer, 0.5).left)).toBe(0)
  mixer.chime()
  const ring = listen(mixer, 3).left
  expect(decibels(peak(ring))).toBeGreaterThan(-26)
  expect(decibels(peak(ring))).toBeLessThan(-12)
  expect(peak(ring.subarray(-4800))).toBeLessThan(1e-6)
})

test('a small clock error is made good without a sound, a large one by a crossfade', () => {
  const scene = soundScene([loopLayer(hashOf('a'))])
  const load = (mixer: Mixer): Mixer => {
    mixer.loadAsset(hashOf('a'), tone(440))
    return mixer
  }
  const steady = load(aMixer(scene))
  const step = largestStep(listen(steady, 2).left)
  for (const error of [0.001, -0.0015, 3.7]) {
    const mixer = load(aMixer(scene))
    listen(mixer, 2)
    mixer.setVenueTime(VENUE_TIME + 2 + error)
    const moving = listen(mixer, 30).left
    expect(largestStep(moving)).toBeLessThan(1.5 * step)
    const right = load(aMixer(scene, VENUE_TIME + error))
    listen(right, 32)
    const now = listen(mixer, 0.2).left
    const wanted = listen(right, 0.2).left
    expect(
      decibels(rms(now.map((sample, index) => sample - (wanted[index] ?? 0)))) - decibels(rms(wanted)),
    ).toBeLessThan(-25)
  }
})

test('a time that is no time is ignored', () => {
  const mixer = full()
  for (const time of [Number.NaN, Infinity, -5]) mixer.setVenueTime(time)
  expect(rms(listen(mixer, 6).left)).toBeGreaterThan(0.001)
})

test('other sample rates play the same music', () => {
  for (const sampleRate of [44_100, 96_000]) {
    const mixer = new Mixer(sampleRate)
    mixer.setVenueTime(VENUE_TIME)
    mixer.play({ key: 'x', scene: soundScene([composerLayer(), textureLayer('stream', -6)]) }, INSTANT)
    const { left } = listen(mixer, 10)
    expect(decibels(rms(left))).toBeGreaterThan(-45)
    expect(peak(left)).toBeLessThan(0.9)
  }
})
