import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import type { Reported } from '../../core/protocol/kiosk-reported.ts'
import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { Millis } from '../../core/units/time.ts'
import type { PlayingLayers } from '../audio/worklet/messages.ts'
import { wireStateOf, type KioskState, type ScenePlan } from '../model/kiosk-state.ts'
import type { Plan } from '../model/plan.ts'

export interface ReportFacts {
  state: KioskState
  desired: Desired | null
  plan: Plan | null
  sounding: ScenePlan | null
  layers: PlayingLayers | null
  troubles: readonly Trouble[]
  version: string
}

/** What this kiosk says it is doing, all but the time at which it says so. */
export function reportOf(facts: ReportFacts): Omit<Reported, 'at'> {
  const { desired, plan, sounding, troubles } = facts
  const isSilence = plan?.is === 'silence' || plan?.is === 'noZone'
  const shown = sounding ?? (plan?.is === 'silence' ? plan : null)
  return {
    appliedRevision: desired?.revision ?? 0,
    state: wireStateOf(facts.state),
    play: sounding?.play ?? (isSilence ? { kind: 'silence' } : null),
    sceneName: sounding?.scene.name ?? null,
    seed: sounding?.scene.seed ?? null,
    since: shown?.since ?? null,
    layers: layersOf(sounding, facts.layers),
    zones: zonesOf(desired, shown),
    volume: desired?.volume ?? 0,
    mute: desired?.mute ?? false,
    trouble: troubles.map(({ kind, since, message }) => ({ kind, since, message })),
    version: facts.version,
  }
}

function layersOf(sounding: ScenePlan | null, layers: PlayingLayers | null): Reported['layers'] {
  if (!sounding) return []
  const states = new Map(
    layers?.key === sounding.key ? layers.layers.map(({ id, state }) => [id, state]) : [],
  )
  return sounding.scene.layers.map(({ id, kind, gainDecibels }) => ({
    id,
    kind,
    gainDecibels,
    state: states.get(id) ?? 'waiting',
  }))
}

function zonesOf(
  desired: Desired | null,
  shown: Pick<ScenePlan, 'zone' | 'play' | 'reason' | 'since'> | null,
): Reported['zones'] {
  if (!desired || !shown) return []
  return [
    {
      id: shown.zone.id,
      weight: shown.zone.weight,
      play: shown.play,
      reason: shown.reason,
      since: shown.since,
    },
  ]
}

/** Whether a newer report says anything that an older one did not. */
export function saysTheSame(one: Omit<Reported, 'at'> | null, other: Omit<Reported, 'at'>): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** A report with its time. */
export const signedAt = (report: Omit<Reported, 'at'>, at: Millis): Reported => ({ at, ...report })
