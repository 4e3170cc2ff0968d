import { effect } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'
import type { Engine, EngineState } from '../audio/engine.ts'
import type { Troubles } from './troubles.ts'

/** Turns what the engine and its layers say into trouble in words, and takes it back when it is over. */
export function watchEngine(
  { engine, troubles }: { engine: Pick<Engine, 'state' | 'layers'>; troubles: Troubles },
  scope: Scope,
): void {
  scope.own(effect(() => sayEngine(engine.state.value, troubles)))
  scope.own(
    effect(() => {
      const unsupported = engine.layers.value?.layers.filter((layer) => layer.state === 'unsupported') ?? []
      if (unsupported.length === 0) return troubles.clear('layerUnsupported')
      const names = unsupported.map((layer) => layer.id).join(', ')
      troubles.raise(
        'layerUnsupported',
        `This kiosk cannot make the layer ${names}. The rest of the scene plays.`,
      )
    }),
  )
}

function sayEngine(state: EngineState, troubles: Troubles): void {
  if (state.is !== 'blocked') troubles.clear('autoplayBlocked')
  switch (state.is) {
    case 'starting':
      return
    case 'running':
      troubles.clear('engineFailed', 'sound')
      troubles.clear('noAudio')
      return
    case 'blocked':
      troubles.clear('engineFailed', 'sound')
      troubles.clear('noAudio')
      troubles.raise(
        'autoplayBlocked',
        'The browser waits for a touch before it lets sound out. Touch the screen once.',
      )
      return
    case 'failed':
      if (state.fault === 'output') {
        troubles.raise(
          'noAudio',
          'The speaker output went away. Is the amplifier on? This kiosk tries again every 10 s.',
        )
      } else {
        troubles.raise(
          'engineFailed',
          `The sound stopped: ${state.why} This kiosk starts it again every 10 s.`,
          'sound',
        )
      }
  }
}
