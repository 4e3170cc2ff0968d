import type { Scope } from '../../core/kit/scope.ts'
import type { Engine } from '../audio/engine.ts'

/** Any touch, click or key lets the sound out, wherever on the page it falls. */
export function releaseOnTouch(engine: Engine, scope: Scope): void {
  const release = () => engine.resume()
  for (const type of ['pointerdown', 'pointerup', 'keydown', 'touchend']) scope.listen(window, type, release)
  // A device that slept, or a loudspeaker that was plugged in, may need no touch at all.
  scope.listen(document, 'visibilitychange', release)
  if ('mediaDevices' in navigator) scope.listen(navigator.mediaDevices, 'devicechange', release)
  scope.listen(window, 'contextmenu', (event: Event) => event.preventDefault())
}
