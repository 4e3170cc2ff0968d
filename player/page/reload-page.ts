/**
 * Loads the page anew; when a newer shell waits, that is the one that comes up.
 * @param fadeAway is waited for, so that the sound ends softly; it stops for about a second
 */
export async function reloadPage(fadeAway: () => Promise<void> = async () => {}): Promise<void> {
  await Promise.all([takeOver(), fadeAway()])
  location.reload()
}

async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const waiting = registration?.waiting
  if (!waiting) return
  const takenOver = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    // A worker that never takes over must not keep the kiosk from reloading.
    setTimeout(resolve, 3000)
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a service worker has no such argument
  waiting.postMessage('takeOver')
  await takenOver
}
