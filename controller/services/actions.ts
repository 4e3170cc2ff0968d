import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import { newId } from '../../core/kit/id.ts'
import type { Scope } from '../../core/kit/scope.ts'
import {
  kioskAction,
  kioskActionResult,
  type ActionCommand,
  type ActionResult,
} from '../../core/protocol/kiosk-action.ts'
import { seconds, type Millis } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import type { Broker } from '../mqtt/broker.ts'
import type { Presence } from './presence.ts'

export interface Actions {
  /** Has a kiosk do something. Resolves with its answer, or with why there is none. */
  act: (venue: Id, kiosk: Id, command: ActionCommand) => Promise<ActionResult | 'timeout' | 'notConnected'>
}

interface Deps {
  broker: Broker
  bus: Bus
  clock: Clock
  presence: Pick<Presence, 'isOnline'>
}

// A person is waiting at a button: an identify that comes later than this would only puzzle.
const TIME_TO_LIVE: Millis = seconds(10)

export function startActions({ broker, bus, clock, presence }: Deps, scope: Scope): Actions {
  const waiting = new Map<string, (result: ActionResult | 'timeout') => void>()

  scope.own(
    broker.receive(kioskActionResult, (result, { venue, kiosk, action }) => {
      bus.emit('kioskActionResultReceived', { venue, kiosk, action, result })
      waiting.get(`${venue}/${kiosk}/${action}`)?.(result)
    }),
  )
  scope.own(() => {
    for (const settle of waiting.values()) settle('timeout')
  })

  return {
    async act(venue, kiosk, command) {
      if (!presence.isOnline(venue, kiosk)) return 'notConnected'
      const id = newId((bytes) => crypto.getRandomValues(bytes))
      const key = `${venue}/${kiosk}/${id}`
      const { promise, resolve } = Promise.withResolvers<ActionResult | 'timeout'>()
      waiting.set(key, resolve)
      const stop = clock.after(TIME_TO_LIVE, () => resolve('timeout'))
      try {
        await broker.publish(
          kioskAction,
          { venue, kiosk },
          { id, at: clock.now(), timeToLiveMillis: TIME_TO_LIVE, do: command },
        )
        return await promise
      } finally {
        stop()
        waiting.delete(key)
      }
    },
  }
}
