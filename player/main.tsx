import { effect } from '@preact/signals'
import { render } from 'preact'
import { present } from '../core/kit/invariant.ts'
import { Scope } from '../core/kit/scope.ts'
import { App } from './app/App.tsx'
import { InsecureScreen } from './app/InsecureScreen.tsx'
import './app/kiosk.css'
import { startNow } from './app/now.ts'
import { startViewport } from './app/viewport.ts'
import { AssetLoader } from './audio/asset-loader.ts'
import { decodeAsset } from './audio/decode-asset.ts'
import { Engine } from './audio/engine.ts'
import { basicAuthorization, fetchAssetWith } from './audio/fetch-asset.ts'
import { openAssetCache } from './audio/open-asset-cache.ts'
import { systemClock } from './clock/system-clock.ts'
import { Kiosk } from './model/kiosk.ts'
import { clearLoadProblem, sayLoadProblem } from './model/say-load-problem.ts'
import { Troubles } from './model/troubles.ts'
import { importLink } from './page/import-link.ts'
import { keepAwake } from './page/keep-awake.ts'
import { releaseOnTouch } from './page/release-on-touch.ts'
import { startServiceWorker } from './page/start-service-worker.ts'
import { surviveFaults } from './page/survive-faults.ts'
import { startRecording } from './played/start-recording.ts'
import { openStore } from './store/open-store.ts'

const clock = systemClock
const scope = new Scope(clock)
const page = present(document.getElementById('app'), 'index.html has a place for the app')
const viewport = startViewport(scope)

async function boot(): Promise<void> {
  const troubles = new Troubles(clock)
  const engine = new Engine(clock, Math.random)
  // The output opens while the store is read: the two together decide when the first sound comes.
  engine.start(scope)
  surviveFaults({ clock, engine, troubles }, scope)
  releaseOnTouch(engine, scope)

  const store = await openStore(troubles)
  const kept = await store.load()
  const fetchAsset = fetchAssetWith(() => basicAuthorization(kiosk.identity.peek()))
  const onFull = (problem: string) =>
    troubles.raise(
      'storageFull',
      `There is no room to keep recordings: ${problem}. They play, but are fetched anew after a restart.`,
      'assets',
    )
  const cache = await openAssetCache({ clock, fetchAsset, onFull })
  const loader = new AssetLoader({
    engine,
    cache,
    decode: decodeAsset,
    random: Math.random,
    onProblem: (hash, problem) =>
      sayLoadProblem(troubles, { hash, name: kiosk.desired.peek()?.assets[hash]?.name }, problem),
    onLoaded: (hash) => clearLoadProblem(troubles, hash),
  })
  const kiosk = new Kiosk({ clock, engine, loader, cache, troubles, store, kept })
  loader.start(scope)
  kiosk.start(scope)

  scope.own(effect(() => void (document.documentElement.dataset.state = kiosk.state.value.is)))
  render(<App parts={{ kiosk, viewport, now: startNow(clock, scope) }} />, page)
  keepAwake(scope)
  await kiosk.whenSettled(scope)
  startRecording(kiosk, scope)
  void startServiceWorker(kiosk, scope)
  await importLink(kiosk, clock, scope)
}

if (window.isSecureContext && 'AudioWorkletNode' in window) void boot()
else {
  document.documentElement.dataset.state = 'insecure'
  render(<InsecureScreen address={location.origin + location.pathname} viewport={viewport.value} />, page)
}
