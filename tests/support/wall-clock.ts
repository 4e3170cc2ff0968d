import type { Clock } from '../../core/clock/clock.ts'

/** The real time, for tests that wait for real sockets. */
export const wallClock: Clock = {
  now: () => Date.now(),
  after: (delay, call) => {
    const timer = setTimeout(call, Math.min(delay, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
  every: (period, call) => {
    const timer = setInterval(call, Math.min(period, 2 ** 31 - 1))
    return () => clearInterval(timer)
  },
}
