import { signal, type ReadonlySignal } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'

export interface Viewport {
  width: number
  height: number
}

const read = (): Viewport => ({ width: window.innerWidth, height: window.innerHeight })

/** The size of the window, followed while it changes. */
export function startViewport(scope: Scope): ReadonlySignal<Viewport> {
  const viewport = signal(read())
  scope.listen(window, 'resize', () => (viewport.value = read()))
  return viewport
}
