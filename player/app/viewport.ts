import { signal, type ReadonlySignal } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'

export interface Viewport {
  width: number
  height: number
}

/** The size of the window, followed while it changes. */
export function startViewport(scope: Scope): ReadonlySignal<Viewport> {
  const read = () => ({ width: window.innerWidth, height: window.innerHeight })
  const viewport = signal(read())
  scope.listen(window, 'resize', () => (viewport.value = read()))
  return viewport
}
