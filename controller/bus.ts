import type { Id } from '../core/kit/id.ts'
import type { Stop } from '../core/kit/scope.ts'
import type { Collection, StoredDocument } from '../core/protocol/http/documents.ts'
import type { KioskLive, ZoneLive } from '../core/protocol/http/live.ts'
import type { ActionResult } from '../core/protocol/kiosk-action.ts'
import type { Reported } from '../core/protocol/kiosk-reported.ts'
import type { KioskStatus } from '../core/protocol/kiosk-status.ts'
import type { Telemetry } from '../core/protocol/kiosk-telemetry.ts'
import type { Log } from './log.ts'

/** Everything the controller's parts tell each other. Events are past: they say what has happened. */
export interface Events {
  documentChanged: {
    venue: Id
    collection: Collection
    id: Id
    before: StoredDocument<Collection> | null
    after: StoredDocument<Collection> | null
  }
  kioskStatusReceived: { venue: Id; kiosk: Id; status: KioskStatus }
  kioskReportedReceived: { venue: Id; kiosk: Id; reported: Reported }
  kioskTelemetryReceived: { venue: Id; kiosk: Id; telemetry: Telemetry }
  kioskActionResultReceived: { venue: Id; kiosk: Id; action: Id; result: ActionResult }
  kioskLiveChanged: { venue: Id; live: KioskLive }
  zoneLiveChanged: { venue: Id; live: ZoneLive }
  /** A pairing was asked for, approved or ran out. */
  pairingsChanged: Record<string, never>
  /** A kiosk or integration may no longer connect: its connections are closed. */
  credentialRevoked: { username: string }
}

type Listener<Name extends keyof Events> = (event: Events[Name]) => void | Promise<void>

export interface Bus {
  /** @param owner names the listening part in the log when it fails */
  on<Name extends keyof Events>(name: Name, owner: string, listener: Listener<Name>): Stop
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
}

/** A bus whose listeners cannot hurt each other: a failing one is logged with its owner, and the others run. */
export function createBus(log: Log): Bus {
  const listeners = new Map<
    keyof Events,
    Map<object, { owner: string; call: (event: never) => void | Promise<void> }>
  >()

  const failed = (name: keyof Events, owner: string, error: unknown) =>
    log.error('listener failed', { event: name, owner, error })

  return {
    on(name, owner, listener) {
      const key = {}
      const ofName = listeners.get(name) ?? new Map()
      ofName.set(key, { owner, call: listener })
      listeners.set(name, ofName)
      return () => ofName.delete(key)
    },
    emit(name, event) {
      // A copy, since a listener may stop itself or start others while it runs.
      for (const { owner, call } of Array.from(listeners.get(name)?.values() ?? [])) {
        try {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `on` writes here, under this name, so it takes this event
          const outcome = (call as Listener<typeof name>)(event)
          if (outcome instanceof Promise) outcome.catch((error: unknown) => failed(name, owner, error))
        } catch (error) {
          failed(name, owner, error)
        }
      }
    },
  }
}
