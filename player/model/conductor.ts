import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { seconds } from '../../core/units/time.ts'
import type { AssetLoader } from '../audio/asset-loader.ts'
import type { Engine } from '../audio/engine.ts'
import type { ScenePlan } from './kiosk-state.ts'
import type { Plan } from './plan.ts'
import type { Troubles } from './troubles.ts'

/** How long a scene takes to fade into planned silence, where the scene itself says nothing shorter. */
const FADE_TO_SILENCE_SECONDS = 4
/** After a start the room has been silent long enough: the first scene does not take its own slow time to come. */
const FIRST_FADE_SECONDS = 1
/** Recordings of the next scene are decoded this long before it is due, so that it begins complete. */
const AHEAD = seconds(45)

export interface ConductorParts {
  clock: Clock
  engine: Pick<Engine, 'play' | 'setOutput'>
  loader: Pick<AssetLoader, 'describe' | 'want'>
  troubles: Troubles
  desired: ReadonlySignal<Desired | null>
  plan: ReadonlySignal<Plan | null>
}

/** Makes the engine play what the plan says, and keeps the last scene when the plan names one that is not there. */
export class Conductor {
  readonly #parts: ConductorParts
  readonly #sounding = signal<ScenePlan | null>(null)
  #cancelAhead: Stop = () => {}
  #hasPlayed = false

  constructor(parts: ConductorParts) {
    this.#parts = parts
  }

  /** The scene the engine was told to play; null in silence. */
  get sounding(): ReadonlySignal<ScenePlan | null> {
    return this.#sounding
  }

  start(scope: Scope): void {
    const { desired, plan, loader } = this.#parts
    scope.own(effect(() => this.#setOutput(desired.value)))
    scope.own(
      effect(() => {
        const known = desired.value
        const now = plan.value
        if (!known || !now) return
        loader.describe(known.assets)
        this.#follow(now, known, scope)
      }),
    )
    scope.own(() => this.#cancelAhead())
  }

  #setOutput(desired: Desired | null): void {
    if (!desired) return
    this.#parts.engine.setOutput({
      gain: desired.volume,
      mute: desired.mute || !desired.outputs.speakers,
      delayMillis: desired.outputDelayMillis,
    })
  }

  #follow(plan: Plan, desired: Desired, scope: Scope): void {
    const { troubles } = this.#parts
    if (plan.is === 'sceneMissing') {
      const goesOn = this.#sounding.peek() ? 'The last scene plays on.' : 'Nothing plays here.'
      troubles.raise(
        'sceneMissing',
        `The schedule asks for scene "${plan.id}", which did not come along. ${goesOn}`,
      )
      return
    }
    troubles.clear('sceneMissing')
    if (plan.is === 'scene') this.#play(plan, desired, scope)
    else this.#fallSilent(scope)
  }

  #play(plan: ScenePlan, desired: Desired, scope: Scope): void {
    const { engine, loader, clock } = this.#parts
    const before = this.#sounding.peek()
    this.#sounding.value = plan
    const fadeSeconds = this.#hasPlayed
      ? plan.scene.fadeSeconds
      : Math.min(FIRST_FADE_SECONDS, plan.scene.fadeSeconds)
    this.#hasPlayed = true
    engine.play({ key: plan.key, scene: plan.scene }, fadeSeconds)
    if (before?.key !== plan.key) loader.want([plan.scene], plan.scene.fadeSeconds + 2, scope)
    this.#cancelAhead()
    const next = plan.next?.play.kind === 'scene' ? desired.scenes[plan.next.play.scene] : undefined
    if (!plan.next || !next) return
    // A timer further off than this is set again by then: the agenda is renewed every day.
    const wait = Math.max(0, plan.next.at - AHEAD - clock.now())
    this.#cancelAhead = scope.after(wait, () =>
      loader.want([plan.scene, next], plan.scene.fadeSeconds + 2, scope),
    )
  }

  #fallSilent(scope: Scope): void {
    const { engine, loader } = this.#parts
    const last = this.#sounding.peek()
    const fadeSeconds = Math.min(last?.scene.fadeSeconds ?? FADE_TO_SILENCE_SECONDS, FADE_TO_SILENCE_SECONDS)
    this.#sounding.value = null
    this.#cancelAhead()
    engine.play(null, fadeSeconds)
    loader.want([], fadeSeconds + 2, scope)
  }
}
