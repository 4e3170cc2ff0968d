import { effect } from '@preact/signals'
import * as v from 'valibot'
import { Scope } from '../../core/kit/scope.ts'
import { seconds } from '../../core/units/time.ts'
import { type FromListen, ToListen } from '../../core/protocol/listen.ts'
import { AssetLoader } from '../audio/asset-loader.ts'
import { decodeAsset } from '../audio/decode-asset.ts'
import { Engine } from '../audio/engine.ts'
import { fetchAssetWith } from '../audio/fetch-asset.ts'
import { openAssetCache } from '../audio/open-asset-cache.ts'
import { systemClock } from '../clock/system-clock.ts'
import { sceneKey } from '../model/scene-key.ts'

const FADE_IN_SECONDS = 0.6
const FADE_OUT_SECONDS = 0.8

const say = (message: FromListen) => parent.postMessage(message, location.origin)

/** Plays scenes for the page that holds this frame, on the engine of the kiosks. */
async function listen(): Promise<void> {
  const clock = systemClock
  const scope = new Scope(clock)
  const engine = new Engine(clock, Math.random)
  const onFull = () =>
    say({
      type: 'trouble',
      message: 'There is no room to keep recordings in this browser; they play all the same.',
    })
  const cache = await openAssetCache({ clock, fetchAsset: fetchAssetWith(() => null), onFull })
  const loader = new AssetLoader({
    engine,
    cache,
    decode: decodeAsset,
    random: Math.random,
    onProblem: (hash) =>
      say({
        type: 'trouble',
        message: `The recording ${hash.slice(0, 8)} could not be loaded. The rest plays.`,
      }),
    onLoaded: () => {},
  })
  let isStarted = false
  let isPlaying = false

  const play = ({ scene, assets }: Extract<ToListen, { type: 'play' }>) => {
    if (!isStarted) {
      // Only now: an output opened without a touch would be refused, and an idle one costs battery.
      engine.start(scope)
      loader.start(scope)
      isStarted = true
    }
    isPlaying = true
    loader.describe(assets)
    engine.play({ key: sceneKey('listen', scene), scene }, FADE_IN_SECONDS)
    loader.want([scene], scene.fadeSeconds, scope)
    engine.resume()
  }
  const stop = () => {
    isPlaying = false
    engine.play(null, FADE_OUT_SECONDS)
    loader.want([], FADE_OUT_SECONDS + 1, scope)
    scope.after(seconds(FADE_OUT_SECONDS), () => say({ type: 'stopped' }))
  }

  scope.listen(window, 'message', (event: MessageEvent) => {
    if (event.origin !== location.origin || event.source !== parent) return
    const message = v.safeParse(ToListen, event.data)
    if (!message.success)
      return say({
        type: 'trouble',
        message: `The page sent what cannot be played: ${message.issues[0].message}.`,
      })
    if (message.output.type === 'play') play(message.output)
    else stop()
  })
  scope.own(
    effect(() => {
      const levels = engine.levels.value
      if (!levels || !isPlaying) return
      const { leftDecibels, rightDecibels, momentaryLufs } = levels
      say({ type: 'level', leftDecibels, rightDecibels, loudnessLufs: momentaryLufs })
    }),
  )
  scope.own(
    effect(() => {
      const state = engine.state.value
      if (state.is === 'failed') say({ type: 'trouble', message: `The sound stopped: ${state.why}` })
      if (state.is === 'blocked')
        say({ type: 'trouble', message: 'The browser wants a click on this page before it plays.' })
    }),
  )
  say({ type: 'ready' })
}

// Opened as a page of its own it would only talk to itself.
if (parent === window)
  document.body.textContent = 'This page plays scenes inside the admin. Open the kiosk at /player/.'
else void listen()
