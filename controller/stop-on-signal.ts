/** Stops once, at the first SIGTERM or SIGINT, and then ends the process. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  const once = async () => {
    if (isStopping) return
    isStopping = true
    await stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void once())
  process.on('SIGINT', () => void once())
}
