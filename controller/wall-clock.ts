import type { Clock } from '../core/clock/clock.ts'
import type { Millis } from '../core/units/time.ts'

// A timer of the runtime that is longer than this fires at once.
const LONGEST_TIMER: Millis = 2 ** 31 - 1

/** The clock on the wall. */
export function createWallClock(): Clock {
  return {
    now: () => Date.now(),
    after(delay, call) {
      let timer: ReturnType<typeof setTimeout>
      const wait = (left: Millis) => {
        timer =
          left > LONGEST_TIMER
            ? setTimeout(() => wait(left - LONGEST_TIMER), LONGEST_TIMER)
            : setTimeout(call, left)
      }
      wait(delay)
      return () => clearTimeout(timer)
    },
    every(period, call) {
      const timer = setInterval(call, period)
      return () => clearInterval(timer)
    },
  }
}
