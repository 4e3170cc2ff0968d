import { computed, effect } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import { seconds } from '../../core/units/time.ts'
import type { Kiosk } from '../model/kiosk.ts'
import { playerVersion } from '../version.ts'
import { PlayedRecorder, type Subject } from './played-recorder.ts'

/** Records what this kiosk plays into its store, where it stays until the controller has acknowledged it. */
export function startRecording(kiosk: Kiosk, scope: Scope): void {
  const { clock, engine, store, troubles, kept } = kiosk.parts
  const full = () =>
    troubles.raise('storageFull', 'This device has no room for the proof of play. Music plays on.', 'played')

  const recorder = new PlayedRecorder({
    clock,
    newUuid: () => crypto.randomUUID(),
    version: playerVersion,
    onEntry: (entry) => void store.addPlayed(entry).catch(full),
  })
  // What was open when the page ended last time is closed at the last moment it is known to have played.
  if (kept.open && kept.open.to > kept.open.from) void store.addPlayed(kept.open).catch(() => {})

  const subject = computed((): Subject | null => subjectOf(kiosk))
  const keepOpen = () => void store.keepOpen(recorder.snapshot()).catch(full)
  scope.own(
    effect(() => {
      recorder.now(subject.value)
      keepOpen()
    }),
  )
  scope.own(
    effect(() => {
      const levels = engine.levels.value
      if (levels) recorder.measured(levels.momentaryLufs)
    }),
  )
  scope.every(seconds(10), () => recorder.tick())
  scope.every(seconds(20), keepOpen)
}

function subjectOf(kiosk: Kiosk): Subject | null {
  if (kiosk.parts.engine.state.value.is !== 'running') return null
  const sounding = kiosk.conductor.sounding.value
  if (sounding) {
    const { zone, play, scene, reason } = sounding
    return { zone: zone.id, play, sceneName: scene.name, seed: scene.seed, reason }
  }
  const plan = kiosk.agenda.plan.value
  if (plan?.is !== 'silence') return null
  return { zone: plan.zone.id, play: plan.play, sceneName: null, seed: null, reason: plan.reason }
}
