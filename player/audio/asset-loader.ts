import { effect } from '@preact/signals'
import type { Asset, AssetHash } from '../../core/assets/asset.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { assetsOfScene, type Scene } from '../../core/scenes/scene.ts'
import { seconds } from '../../core/units/time.ts'
import type { AssetCache, AssetProblem } from './asset-cache.ts'
import type { AudioSession } from './audio-session.ts'
import type { decodeAsset } from './decode-asset.ts'
import type { Engine } from './engine.ts'

/** Why a recording does not sound. */
export type LoadProblem = AssetProblem | { is: 'unlisted' } | { is: 'undecodable'; problem: string }

export interface AssetLoaderOptions {
  engine: Pick<Engine, 'session'>
  cache: Pick<AssetCache, 'get'>
  decode: typeof decodeAsset
  /** Uniform in [0, 1), for the spread of retries. */
  random: () => number
  onProblem: (hash: AssetHash, problem: LoadProblem) => void
  onLoaded: (hash: AssetHash) => void
}

/** Scenes that may still fade away after another was wanted: what the mixer lets sound beside the one that comes. */
const MOST_LEAVING = 2
const RETRY = { first: seconds(1), longest: seconds(60) }

/**
 * Puts the recordings of what plays, and of what comes next, decoded into the mixer, and takes them out afterwards. In
 * there are never more than those wanted and those of the last two scenes, however many are pushed in a row.
 */
export class AssetLoader {
  readonly #options: AssetLoaderOptions
  #assets: Readonly<Record<string, Asset>> = {}
  #wanted: readonly AssetHash[] = []
  /** What was wanted before, the newest first, until it has faded away. */
  #leaving: (readonly AssetHash[])[] = []
  #cancelLeaving: Stop = () => {}
  #loaded = new Set<AssetHash>()
  #failures = new Map<AssetHash, number>()
  /** Failed lately and not yet to be tried again. */
  readonly #resting = new Set<AssetHash>()
  #inHand: AssetHash | null = null
  /** Counts the rounds of loading; only the newest goes on. */
  #round = 0

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
    const before = this.#wanted
    this.#wanted = [...new Set(scenes.flatMap(assetsOfScene))]
    if (before.some((hash) => !this.#wanted.includes(hash))) this.#leaving.unshift(before)
    this.#leaving.length = Math.min(this.#leaving.length, MOST_LEAVING)
    this.#unloadOthers()
    // Every crossfade gives all that fade away its own time, so the newest time counts for all of them.
    this.#cancelLeaving()
    this.#cancelLeaving = scope.after(seconds(keepSeconds), () => {
      this.#leaving = []
      this.#unloadOthers()
    })
    this.#failures.clear()
    this.#resting.clear()
    void this.#load(scope)
  }

  async #load(scope: Scope): Promise<void> {
    // What is in hand and no longer wanted must not keep what is wanted now waiting, on a slow line for minutes.
    if (this.#inHand !== null && this.#wanted.includes(this.#inHand)) return
    const round = ++this.#round
    try {
      // One after another: the first layer sounds as early as it can, and memory peaks at one decoding.
      for (let hash = this.#nextMissing(); hash !== undefined; hash = this.#nextMissing()) {
        const session = this.#options.engine.session.peek()
        if (!session || scope.isClosed) return
        this.#inHand = hash
        await this.#loadOne(hash, session, scope)
        if (round !== this.#round) return
      }
    } finally {
      if (round === this.#round) this.#inHand = null
    }
  }

  #nextMissing(): AssetHash | undefined {
    return this.#wanted.find((hash) => !this.#loaded.has(hash) && !this.#resting.has(hash))
  }

  async #loadOne(hash: AssetHash, session: AudioSession, scope: Scope): Promise<void> {
    const problem = await this.#putIn(hash, session)
    if (!this.#wanted.includes(hash)) return
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
    // Decoded it is ten times as large, so nothing is decoded that nobody waits for any more.
    if (!this.#isNeeded(hash)) return null
    const decoded = await this.#options.decode(bytes.value, asset, session.context)
    if (!decoded.ok) return { is: 'undecodable', problem: decoded.reason }
    // Another session has taken this one's place meanwhile, and asks for itself.
    if (this.#options.engine.session.peek() !== session || !this.#isNeeded(hash)) return null
    if (this.#loaded.has(hash)) return null
    const { channels, loop } = decoded.value
    const { loudnessLufs } = asset
    session.send(
      { type: 'load', hash, channels, loop, loudnessLufs },
      channels.map((channel) => channel.buffer),
    )
    this.#loaded.add(hash)
    return null
  }

  #isNeeded(hash: AssetHash): boolean {
    return this.#wanted.includes(hash) || this.#leaving.some((hashes) => hashes.includes(hash))
  }

  #unloadOthers(): void {
    const session = this.#options.engine.session.peek()
    for (const hash of this.#loaded) {
      if (this.#isNeeded(hash)) continue
      this.#loaded.delete(hash)
      session?.send({ type: 'unload', hash })
    }
  }
}
