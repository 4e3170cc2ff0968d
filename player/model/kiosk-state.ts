import type { KioskState as WireState } from '../../core/protocol/kiosk-reported.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Trouble, TroubleKind } from '../../core/kiosks/trouble.ts'
import type { Millis } from '../../core/units/time.ts'
import type { EngineState } from '../audio/engine.ts'
import type { Plan } from './plan.ts'

/** What this kiosk shows while it has no identity. */
export type Pairing =
  | { is: 'asking' }
  | { is: 'offered'; code: string; expiresAt: Millis }
  | { is: 'unreachable'; since: Millis }

/** A scene on its way to the ears. */
export type ScenePlan = Extract<Plan, { is: 'scene' }>

export type SilenceReason = 'planned' | 'noZone' | 'muted' | 'speakersOff'

/** What this kiosk is doing, as one union: the screen, the report and the page's `data-state` all follow it. */
export type KioskState =
  | { is: 'insecure'; address: string }
  | { is: 'unpaired'; pairing: Pairing; why: string | null; isPlayingOn: boolean }
  | { is: 'starting'; step: 'sound' | 'desired'; note: Trouble | null }
  | { is: 'blocked' }
  | { is: 'playing'; plan: ScenePlan; note: Trouble | null }
  | { is: 'silent'; why: SilenceReason; plan: Plan; note: Trouble | null }
  /** `playing` is the scene that sounds all the same, null when nothing does. */
  | { is: 'trouble'; trouble: Trouble; playing: ScenePlan | null; zone: Desired['zones'][number] | null }

/** Everything the state follows from. */
export interface KioskFacts {
  /** The page's address when the browser refuses it sound, else null. */
  insecureAddress: string | null
  /** Null once paired. */
  unpaired: { pairing: Pairing; why: string | null } | null
  engine: EngineState
  desired: Desired | null
  plan: Plan | null
  /** The scene the engine was told to play last, which outlives a missing one. */
  sounding: ScenePlan | null
  troubles: readonly Trouble[]
}

// Worth a look, yet nothing anybody in the room should be told about.
const MINOR: ReadonlySet<TroubleKind> = new Set([
  'layerUnsupported',
  'storageFull',
  'clockWrong',
  'memoryDamaged',
])

/** What the kiosk is doing, from what is known of it. */
export function kioskStateOf(facts: KioskFacts): KioskState {
  const { engine, desired, plan, troubles } = facts
  if (facts.insecureAddress !== null) return { is: 'insecure', address: facts.insecureAddress }
  const isSounding = engine.is === 'running' && facts.sounding !== null
  if (facts.unpaired) return { is: 'unpaired', ...facts.unpaired, isPlayingOn: isSounding }
  if (engine.is === 'blocked') return { is: 'blocked' }
  const zone = plan && 'zone' in plan ? plan.zone : null
  const worst = troubles.find((trouble) => !MINOR.has(trouble.kind) && trouble.kind !== 'autoplayBlocked')
  if (worst) return { is: 'trouble', trouble: worst, playing: isSounding ? facts.sounding : null, zone }
  const note = troubles[0] ?? null
  if (engine.is !== 'running') return { is: 'starting', step: 'sound', note }
  if (!desired || !plan) return { is: 'starting', step: 'desired', note }
  const hush = silenceOf(desired, plan)
  if (hush) return { is: 'silent', why: hush, plan, note }
  if (plan.is === 'scene') return { is: 'playing', plan, note }
  // A missing scene is always accompanied by its trouble, which was answered above; until it is raised, wait.
  return { is: 'starting', step: 'desired', note }
}

function silenceOf(desired: Desired, plan: Plan): SilenceReason | null {
  if (plan.is === 'noZone') return 'noZone'
  if (plan.is === 'silence') return 'planned'
  if (!desired.outputs.speakers) return 'speakersOff'
  return desired.mute || desired.volume === 0 ? 'muted' : null
}

/** The same in the words of the wire, which knows neither pairing nor insecure pages: nobody is there to be told. */
export function wireStateOf(state: KioskState): WireState {
  return state.is === 'unpaired' || state.is === 'insecure' ? 'starting' : state.is
}
