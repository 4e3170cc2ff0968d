import type { Id } from '../../core/kit/id.ts'
import type { Live, Timeline } from '../../core/protocol/http/live.ts'
import type { ActionCommand, ActionResult } from '../../core/protocol/kiosk-action.ts'
import type { Millis } from '../../core/units/time.ts'

/** What the services know beyond the store: what plays now, what comes, and how to have a kiosk do something. */
export interface LiveView {
  live(venue: Id): Live | Promise<Live>
  timeline(venue: Id, from: Millis, until: Millis): Promise<Timeline>
  /** Resolves with the kiosk's answer, or with why there is none. */
  act(venue: Id, kiosk: Id, command: ActionCommand): Promise<ActionResult | 'timeout' | 'notConnected'>
}
