import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { AssetLibrary } from '../assets/asset-library.ts'
import type { Claims } from '../auth/claims.ts'
import type { Credentials } from '../auth/credentials.ts'
import type { Members } from '../auth/members.ts'
import type { Owner } from '../auth/owner.ts'
import type { Pairings } from '../auth/pairings.ts'
import type { People } from '../auth/people.ts'
import type { Bus } from '../bus.ts'
import type { Config } from '../config.ts'
import type { Demo } from '../demo/demo.ts'
import type { Log } from '../log.ts'
import type { PlayedLog } from '../store/played-log.ts'
import type { Readiness } from '../store/readiness.ts'
import type { Store } from '../store/store.ts'
import type { LiveView } from './live-view.ts'
import type { Watchers } from './watchers.ts'

/** What the routes are made of. */
export interface HttpParts {
  config: Pick<Config, 'publicUrl' | 'maxUploadBytes'>
  version: string
  clock: Clock
  log: Log
  bus: Bus
  store: Store
  played: PlayedLog
  assets: AssetLibrary
  people: People
  members: Members
  owner: Owner
  credentials: Credentials
  claims: Claims
  pairings: Pairings
  live: LiveView
  watchers: Watchers
  readiness: () => Promise<Readiness>
  demo: Pick<Demo, 'state'>
  /** Where the broker listens for MQTT over TCP. */
  mqttPort: number
  /** The folder of the built pages, with `player/` and `admin/`. */
  pages: string
  /** Ends open event streams when it closes. */
  scope: Scope
}
