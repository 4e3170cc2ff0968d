import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { seconds } from '../../core/units/time.ts'
import type { AssetCache } from '../audio/asset-cache.ts'
import type { AssetLoader } from '../audio/asset-loader.ts'
import type { Engine } from '../audio/engine.ts'
import type { Kept, KioskStore } from '../store/kiosk-store.ts'
import { AgendaPlayer } from './agenda-player.ts'
import { Conductor } from './conductor.ts'
import { kioskStateOf, type KioskState, type Pairing } from './kiosk-state.ts'
import type { LinkState } from './link-state.ts'
import { IDENTITY_DAMAGED, sayDamage } from './say-damage.ts'
import type { Troubles } from './troubles.ts'
import { watchEngine } from './watch-engine.ts'

export interface KioskParts {
  clock: Clock
  engine: Pick<
    Engine,
    | 'state'
    | 'levels'
    | 'layers'
    | 'session'
    | 'play'
    | 'setOutput'
    | 'chime'
    | 'resume'
    | 'retry'
    | 'takePeakDecibels'
  >
  loader: Pick<AssetLoader, 'describe' | 'want'>
  cache: Pick<AssetCache, 'protect' | 'prefetch'>
  troubles: Troubles
  store: KioskStore
  kept: Kept
}

/** This kiosk: what it was told, what it does about it, and what it shows. It needs no link to play. */
export class Kiosk {
  readonly parts: KioskParts
  readonly identity: Signal<KioskIdentity | null>
  readonly pairing = signal<Pairing>({ is: 'asking' })
  /** Why this kiosk lost its identity, for the pairing screen. */
  readonly unpairedBecause: Signal<string | null>
  readonly link = signal<LinkState>({ is: 'idle' })
  /** Counts requests to say where it is; the screen flashes at each. */
  readonly identified = signal(0)
  readonly state: ReadonlySignal<KioskState>
  readonly agenda: AgendaPlayer
  readonly conductor: Conductor
  readonly #desired: Signal<Desired | null>

  constructor(parts: KioskParts) {
    const { clock, engine, loader, troubles, kept } = parts
    this.parts = parts
    this.identity = signal(kept.identity)
    this.unpairedBecause = signal(kept.damaged.includes('identity') ? IDENTITY_DAMAGED : null)
    this.#desired = signal(kept.desired)
    this.agenda = new AgendaPlayer(clock)
    const plan = this.agenda.plan
    this.conductor = new Conductor({ clock, engine, loader, troubles, desired: this.#desired, plan })
    this.state = computed(() =>
      kioskStateOf({
        insecureAddress: null,
        unpaired: this.identity.value
          ? null
          : { pairing: this.pairing.value, why: this.unpairedBecause.value },
        engine: engine.state.value,
        desired: this.#desired.value,
        plan: plan.value,
        sounding: this.conductor.sounding.value,
        troubles: troubles.list.value,
      }),
    )
  }

  /** The last document obeyed. */
  get desired(): ReadonlySignal<Desired | null> {
    return this.#desired
  }

  start(scope: Scope): void {
    const { cache, kept, troubles } = this.parts
    sayDamage(troubles, kept.damaged)
    this.agenda.start(scope)
    if (kept.desired) this.agenda.obey(kept.desired)
    this.conductor.start(scope)
    watchEngine(this.parts, scope)
    scope.own(effect(() => cache.protect(Object.keys(this.#desired.value?.assets ?? {}))))
  }

  /** Keeps a newer document, then plays by it. A kiosk without room obeys all the same. */
  async obey(desired: Desired): Promise<void> {
    const { store, troubles } = this.parts
    try {
      await store.keepDesired(desired)
      troubles.clear('storageFull', 'desired')
    } catch {
      troubles.raise(
        'storageFull',
        'This device has no room to remember what to play. It plays on, but not after a restart without a link.',
        'desired',
      )
    }
    troubles.clear('memoryDamaged', 'desired')
    this.#desired.value = desired
    this.agenda.obey(desired)
  }

  /** Becomes the kiosk that the controller says it is. */
  async adopt(identity: KioskIdentity): Promise<void> {
    await this.parts.store.keepIdentity(identity).catch(() => {
      this.parts.troubles.raise(
        'storageFull',
        'This device could not remember that it was paired. After a restart it has to be paired again.',
        'identity',
      )
    })
    this.unpairedBecause.value = null
    this.identity.value = identity
  }

  /** Forgets who it is, yet plays on what it knows until it is paired again. */
  async unpair(why: string): Promise<void> {
    this.unpairedBecause.value = why
    this.pairing.value = { is: 'asking' }
    await this.parts.store.keepIdentity(null).catch(() => {})
    this.identity.value = null
  }

  /** Resolves once something sounds, or at the latest after `seconds(2)`, or at once when nothing is to sound. */
  whenSettled(scope: Scope): Promise<void> {
    if (!this.conductor.sounding.peek()) return Promise.resolve()
    return new Promise((resolve) => {
      const stops = scope.child()
      const settle = () => {
        stops.close()
        resolve()
      }
      stops.after(seconds(2), settle)
      stops.own(
        effect(() => {
          if ((this.parts.engine.levels.value?.peakDecibels ?? -120) > -60) queueMicrotask(settle)
        }),
      )
    })
  }
}
