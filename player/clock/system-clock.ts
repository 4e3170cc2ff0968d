import type { Clock } from '../../core/clock/clock.ts'
import type { Stop } from '../../core/kit/scope.ts'
import type { Millis } from '../../core/units/time.ts'

// setTimeout counts in 32 bits and fires at once beyond 24.8 days.
const LONGEST_TIMEOUT: Millis = 2_000_000_000

function after(delay: Millis, call: () => void): Stop {
  let timer: ReturnType<typeof setTimeout>
  const wait = (rest: Millis) => {
    const step = Math.min(rest, LONGEST_TIMEOUT)
    timer = setTimeout(() => (rest > step ? wait(rest - step) : call()), step)
  }
  wait(Math.max(0, delay))
  return () => clearTimeout(timer)
}

function every(period: Millis, call: () => void): Stop {
  const timer = setInterval(call, period)
  return () => clearInterval(timer)
}

/** The device's own clock, which a venue keeps in step by NTP. */
export const systemClock: Clock = { now: () => Date.now(), after, every }
