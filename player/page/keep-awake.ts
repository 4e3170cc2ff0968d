import type { Scope } from '../../core/kit/scope.ts'

/** Keeps the screen on while the page is to be seen, where the browser can. */
export function keepAwake(scope: Scope): void {
  if (!('wakeLock' in navigator)) return
  let lock: WakeLockSentinel | null = null
  const ask = async () => {
    if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
    // A browser low on battery refuses; it is asked again when the page is looked at again.
    lock = await navigator.wakeLock.request('screen').catch(() => null)
  }
  scope.listen(document, 'visibilitychange', () => void ask())
  scope.own(() => void lock?.release())
  void ask()
}
