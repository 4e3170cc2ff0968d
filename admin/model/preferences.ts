import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Scope } from '../../core/kit/scope.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What this browser remembers for whoever uses it. */
export interface Preferences {
  theme: ReadonlySignal<Theme>
  choose(theme: Theme): void
}

const KEY = 'driftscape-theme'
const isTheme = (value: string | null): value is Theme =>
  value === 'light' || value === 'dark' || value === 'system'

export function createPreferences(store: Storage, root: HTMLElement, scope: Scope): Preferences {
  const kept = store.getItem(KEY)
  const theme = signal<Theme>(isTheme(kept) ? kept : 'system')
  scope.own(
    effect(() => {
      if (theme.value === 'system') delete root.dataset['theme']
      else root.dataset['theme'] = theme.value
      store.setItem(KEY, theme.value)
    }),
  )
  return {
    theme,
    choose(next) {
      theme.value = next
    },
  }
}
