import { seconds, type Millis } from '../units/time.ts'

export interface BackoffPolicy {
  first: Millis
  longest: Millis
}

// A kiosk nobody visits must come back by itself, so there is no last attempt, only a longest wait.
export const reconnectPolicy: BackoffPolicy = { first: 500, longest: seconds(30) }

/**
 * How long to wait before attempt number `attempt` (0 is the first retry).
 * @param jitter uniform in [0, 1): spreads a fleet that lost its controller at one moment over half the wait
 */
export function nextDelay(attempt: number, jitter: number, policy: BackoffPolicy = reconnectPolicy): Millis {
  const full = Math.min(policy.longest, policy.first * 2 ** Math.min(attempt, 30))
  return Math.round(full * (0.5 + 0.5 * jitter))
}
