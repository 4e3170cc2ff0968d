import { expect, test } from 'bun:test'
import { signal } from '@preact/signals'
import type { Asset } from '../../core/assets/asset.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import { Scope } from '../../core/kit/scope.ts'
import type { Scene } from '../../core/scenes/scene.ts'
import { seconds } from '../../core/units/time.ts'
import { aScene } from '../../tests/support/a-desired.ts'
import { FakeClock } from '../../tests/support/fake-clock.ts'
import type { AssetProblem } from './asset-cache.ts'
import { AssetLoader } from './asset-loader.ts'
import type { AudioSession } from './audio-session.ts'
import type { ToMixer } from './worklet/messages.ts'

const FADE = 2
const hashOf = (scene: number) => String(scene).padStart(64, '0')

/** A scene that plays one recording of its own. */
const sceneOf = (scene: number): Scene =>
  aScene({
    layers: [
      {
        kind: 'loop',
        id: 'loop',
        name: 'Loop',
        gainDecibels: 0,
        pan: 0,
        mute: false,
        asset: hashOf(scene),
      },
    ],
  })
const anAsset: Asset = {
  hash: hashOf(0),
  name: 'Harbour',
  mediaType: 'audio/ogg',
  bytes: 100,
  frames: 48_000,
  sampleRate: 48_000,
  channels: 2,
  loop: null,
  loudnessLufs: -24,
  peakDecibels: -1,
  waveform: [],
  licence: { name: 'CC0-1.0', commercial: true },
  credit: '',
}

/** A mixer that is only a set of recordings, and a controller that answers when it is told to. */
function aHouse(given: { answersAtOnce: boolean }) {
  const clock = new FakeClock(0)
  const scope = new Scope(clock)
  const inMixer = new Set<string>()
  let most = 0
  const problems: string[] = []
  const waiting = new Map<string, (bytes: Result<ArrayBuffer, AssetProblem>) => void>()
  const decoded: string[] = []
  const session: AudioSession = {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only handed on to the decoder, which looks away
    context: {} as AudioContext,
    send: (message: ToMixer) => {
      if (message.type === 'load') inMixer.add(message.hash)
      if (message.type === 'unload') inMixer.delete(message.hash)
      most = Math.max(most, inMixer.size)
    },
    resume: () => {},
    close: () => {},
  }
  const engine = { session: signal<AudioSession | null>(session) }
  const loader = new AssetLoader({
    engine,
    random: () => 0.5,
    cache: {
      get: (hash) =>
        given.answersAtOnce
          ? Promise.resolve(ok(new ArrayBuffer(1)))
          : new Promise((resolve) => waiting.set(hash, resolve)),
    },
    decode: async (_, asset) => {
      decoded.push(asset.name)
      return ok({ channels: [new Float32Array(1)], loop: null })
    },
    onProblem: (hash, problem) => problems.push(`${Number(hash)} ${problem.is}`),
    onLoaded: () => {},
  })
  loader.start(scope)
  loader.describe(
    Object.fromEntries(
      Array.from({ length: 30 }, (_, scene) => [
        hashOf(scene),
        { ...anAsset, hash: hashOf(scene), name: String(scene) },
      ]),
    ),
  )
  const push = async (...scenes: number[]) => {
    loader.want(scenes.map(sceneOf), FADE + 2, scope)
    await Bun.sleep(0)
  }
  const answer = async (scene: number, bytes: Result<ArrayBuffer, AssetProblem> = ok(new ArrayBuffer(1))) => {
    waiting.get(hashOf(scene))?.(bytes)
    await Bun.sleep(0)
  }
  return {
    clock,
    engine,
    session,
    push,
    answer,
    decoded,
    problems,
    waiting,
    most: () => most,
    inMixer: () => [...inMixer].map(Number).toSorted((one, other) => one - other),
  }
}

test('twenty scenes pushed in a row leave in the mixer only the last and the two that still fade', async () => {
  const { push, most, inMixer, clock } = aHouse({ answersAtOnce: true })
  for (let scene = 0; scene < 20; scene++) {
    await push(scene)
    clock.advance(100)
  }
  expect(inMixer()).toEqual([17, 18, 19])
  expect(most()).toBe(3)
  clock.advance(seconds(FADE + 2))
  expect(inMixer()).toEqual([19])
})

test('a push during a push ends with the last one wanted, and does not wait for the others', async () => {
  const { push, answer, inMixer, decoded, clock } = aHouse({ answersAtOnce: false })
  for (let scene = 0; scene < 20; scene++) await push(scene)
  await answer(19)
  expect(inMixer()).toEqual([19])
  // Those that arrive late and are long past are not even decoded.
  for (let scene = 0; scene < 17; scene++) await answer(scene)
  expect(decoded).toEqual(['19'])
  clock.advance(seconds(FADE + 2))
  expect(inMixer()).toEqual([19])
})

test('a recording leaves only when the newest crossfade is over, however short the one before was', async () => {
  const { push, inMixer, clock } = aHouse({ answersAtOnce: true })
  await push(1)
  await push(2)
  clock.advance(seconds(FADE + 2) - 1)
  await push(3)
  clock.advance(seconds(FADE + 2) - 1)
  expect(inMixer()).toEqual([1, 2, 3])
  clock.advance(1)
  expect(inMixer()).toEqual([3])
})

test('a scene that comes back in time keeps its recording', async () => {
  const { push, inMixer, clock, decoded } = aHouse({ answersAtOnce: true })
  await push(1)
  await push(2)
  await push(1)
  clock.advance(seconds(60))
  expect(inMixer()).toEqual([1])
  expect(decoded).toEqual(['1', '2'])
})

test('the most urgent comes first, and the next after it', async () => {
  const { push, answer, inMixer, waiting } = aHouse({ answersAtOnce: false })
  await push(1, 2)
  expect([...waiting.keys()].map(Number)).toEqual([1])
  await answer(1)
  await answer(2)
  expect(inMixer()).toEqual([1, 2])
})

test('what failed is said and tried again, unless nobody wants it any more', async () => {
  const { push, answer, problems, inMixer, clock } = aHouse({ answersAtOnce: false })
  await push(1)
  await answer(1, refuse({ is: 'corrupt' }))
  expect(problems).toEqual(['1 corrupt'])
  clock.advance(seconds(1))
  await answer(1)
  expect(inMixer()).toEqual([1])

  await push(2)
  await push(3)
  await answer(2, refuse({ is: 'corrupt' }))
  expect(problems).toEqual(['1 corrupt'])
})

test('a new session is given everything that is wanted', async () => {
  const { push, engine, session } = aHouse({ answersAtOnce: true })
  await push(1, 2)
  const given: string[] = []
  engine.session.value = { ...session, send: (message) => given.push(message.type) }
  await Bun.sleep(0)
  expect(given).toEqual(['load', 'load'])
})
