import { effect } from '@preact/signals'
import type { Asset, AssetHash } from '../../core/assets/asset.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { assetsOfScene, type Scene } from '../../core/scenes/scene.ts'
import { seconds } from '../../core/units/time.ts'
import type { AssetCache, AssetProblem } from './asset-cache.ts'
import type { AudioSession } from './audio-session.ts'
import { decodeAsset } from './decode-asset.ts'
import type { Engine } from './engine.ts'

/** Why a recording does not sound. */
export type LoadProblem = AssetProblem | { is: 'unlisted' } | { is: 'undecodable'; problem: string }

export interface AssetLoaderOptions {
  engine: Engine
  cache: AssetCache
  /** Uniform in [0, 1), for the spread of retries. */
  random: () => number
  onProblem: (hash: AssetHash, problem: LoadProblem) => void
  onLoaded: (hash: AssetHash) => void
}

const RETRY = { first: seconds(1), longest: seconds(60) }

/** Puts the recordings of what plays, and of what comes next, decoded into the mixer, and takes them out afterwards. */
export class AssetLoader {
  readonly #options: AssetLoaderOptions
  #assets: Readonly<Record<string, Asset>> = {}
  #wanted: readonly AssetHash[] = []
  #loaded = new Set<AssetHash>()
  #failures = new Map<AssetHash, number>()
  /** Failed lately and not yet to be tried again. */
  readonly #resting = new Set<AssetHash>()
  #isLoading = false

  constructor(options: AssetLoaderOptions) {
    this.#options = options
  }

  /** Loads into every session the engine opens. */
  start(scope: Scope): void {
    scope.own(
      effect(() => {
        if (!this.#options.engine.session.value) return
        this.#loaded = new Set()
        void this.#load(scope)
      }),
    )
  }

  /** What is known of recordings: where they loop, at which rate. */
  describe(assets: Readonly<Record<string, Asset>>): void {
    this.#assets = assets
  }

  /**
   * Wants the recordings of these scenes, the most urgent first. Others leave the mixer after `keepSeconds`, when the
   * scene that played them has faded away.
   */
  want(scenes: readonly Scene[], keepSeconds: number, scope: Scope): void {
    this.#wanted = [...new Set(scenes.flatMap(assetsOfScene))]
    this.#failures.clear()
    this.#resting.clear()
    void this.#load(scope)
    scope.after(seconds(keepSeconds), () => this.#unloadOthers())
  }

  async #load(scope: Scope): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    try {
      // One after another: the first layer sounds as early as it can, and memory peaks at one decoding.
      for (let hash = this.#nextMissing(); hash !== undefined; hash = this.#nextMissing()) {
        const session = this.#options.engine.session.peek()
        if (!session || scope.isClosed) return
        await this.#loadOne(hash, session, scope)
      }
    } finally {
      this.#isLoading = false
    }
  }

  #nextMissing(): AssetHash | undefined {
    return this.#wanted.find((hash) => !this.#loaded.has(hash) && !this.#resting.has(hash))
  }

  async #loadOne(hash: AssetHash, session: AudioSession, scope: Scope): Promise<void> {
    const problem = await this.#putIn(hash, session)
    if (!problem) {
      this.#failures.delete(hash)
      this.#options.onLoaded(hash)
      return
    }
    this.#options.onProblem(hash, problem)
    const failures = this.#failures.get(hash) ?? 0
    this.#failures.set(hash, failures + 1)
    this.#resting.add(hash)
    scope.after(nextDelay(failures, this.#options.random(), RETRY), () => {
      this.#resting.delete(hash)
      void this.#load(scope)
    })
  }

  async #putIn(hash: AssetHash, session: AudioSession): Promise<LoadProblem | null> {
    const asset = this.#assets[hash]
    if (!asset) return { is: 'unlisted' }
    const bytes = await this.#options.cache.get(hash)
    if (!bytes.ok) return bytes.reason
    const decoded = await decodeAsset(bytes.value, asset, session.context)
    if (!decoded.ok) return { is: 'undecodable', problem: decoded.reason }
    // Another session has taken this one's place meanwhile, and asks for itself.
    if (this.#options.engine.session.peek() !== session) return null
    const { channels, loop } = decoded.value
    const { loudnessLufs } = asset
    session.send(
      { type: 'load', hash, channels, loop, loudnessLufs },
      channels.map((channel) => channel.buffer),
    )
    this.#loaded.add(hash)
    return null
  }

  #unloadOthers(): void {
    const session = this.#options.engine.session.peek()
    for (const hash of this.#loaded) {
      if (this.#wanted.includes(hash)) continue
      this.#loaded.delete(hash)
      session?.send({ type: 'unload', hash })
    }
  }
}
