import { signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import { isSamePlan, nextChangeAt, planAt, type Plan } from './plan.ts'

// A timer sleeps with the device and does not follow a corrected clock; looking once a second does both.
const LOOK_EVERY = seconds(1)

/** Follows the agenda: always knows what should play, and changes it at the instant the agenda says. */
export class AgendaPlayer {
  readonly #clock: Clock
  readonly #plan = signal<Plan | null>(null)
  #desired: Desired | null = null
  /** While the clock is in here, looking again would find the same. */
  #holds: { from: Millis; until: Millis } | null = null
  #cancelTimer: Stop = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Null before the first `desired` was obeyed. */
  get plan(): ReadonlySignal<Plan | null> {
    return this.#plan
  }

  start(scope: Scope): void {
    scope.every(LOOK_EVERY, () => this.#look())
    scope.own(() => this.#cancelTimer())
  }

  /** Follows this document from now on. */
  obey(desired: Desired): void {
    this.#desired = desired
    this.#holds = null
    this.#look()
  }

  #look(): void {
    const desired = this.#desired
    if (!desired) return
    const now = this.#clock.now()
    if (!this.#holds || now < this.#holds.from || now >= this.#holds.until) this.#decide(desired, now)
    this.#wait(now)
  }

  #decide(desired: Desired, now: Millis): void {
    const plan = planAt(desired, now)
    this.#holds = { from: now, until: nextChangeAt(desired, now) ?? Infinity }
    if (!isSamePlan(plan, this.#plan.peek())) this.#plan.value = plan
  }

  #wait(now: Millis): void {
    this.#cancelTimer()
    const rest = (this.#holds?.until ?? Infinity) - now
    // Looking comes round anyway; the timer is for the change that falls between two looks.
    if (rest > LOOK_EVERY * 2) return
    this.#cancelTimer = this.#clock.after(rest, () => this.#look())
  }
}
