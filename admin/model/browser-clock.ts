import type { Clock } from '../../core/clock/clock.ts'

// A browser's timers hold 31 bits of milliseconds; longer waits are made of several.
const LONGEST_TIMER = 2 ** 31 - 1

/** The browser's own clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(delay, call) {
    let handle: ReturnType<typeof setTimeout>
    const wait = (left: number) => {
      handle = setTimeout(
        () => (left > LONGEST_TIMER ? wait(left - LONGEST_TIMER) : call()),
        Math.min(left, LONGEST_TIMER),
      )
    }
    wait(Math.max(0, delay))
    return () => clearTimeout(handle)
  },
  every(period, call) {
    const handle = setInterval(call, period)
    return () => clearInterval(handle)
  },
}
