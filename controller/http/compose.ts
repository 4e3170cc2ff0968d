import { join } from 'node:path'
import type { Clock } from '../../core/clock/clock.ts'
import type { Scope } from '../../core/kit/scope.ts'
import { createAssetFiles } from '../assets/asset-files.ts'
import { createAssetLibrary } from '../assets/asset-library.ts'
import { createProbe } from '../assets/probe.ts'
import { createClaims } from '../auth/claims.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createFacts } from '../auth/facts.ts'
import { createMembers } from '../auth/members.ts'
import { createOwner } from '../auth/owner.ts'
import { createPairings } from '../auth/pairings.ts'
import { createPeople } from '../auth/people.ts'
import type { Bus } from '../bus.ts'
import type { Config } from '../config.ts'
import { createDemo, type Demo } from '../demo/demo.ts'
import type { Log } from '../log.ts'
import type { OpenDatabase } from '../store/database.ts'
import { createPlayedLog } from '../store/played-log.ts'
import { createSqliteStore } from '../store/sqlite-store.ts'
import type { HttpParts } from './parts.ts'
import { createWatchers } from './watchers.ts'

interface Given {
  config: Config
  database: OpenDatabase
  bus: Bus
  clock: Clock
  log: Log
  version: string
}

/** Everything below the routes that stands on the database alone. */
export type HouseParts = Omit<HttpParts, 'live' | 'readiness' | 'mqttPort' | 'pages'> & { demo: Demo }

/** Makes store, people, credentials and recordings from one database. */
export function composeHouse(
  { config, database, bus, clock, log, version }: Given,
  scope: Scope,
): HouseParts {
  const { db } = database
  const store = createSqliteStore({ db, bus, clock, log })
  const assets = createAssetLibrary({
    store,
    files: createAssetFiles(join(config.data, 'assets')),
    probe: createProbe(clock),
  })
  const facts = createFacts(db)
  const members = createMembers(db)
  const people = createPeople({ db, facts, log, publicUrl: config.publicUrl })
  const credentials = createCredentials({ db, bus, clock })
  // A kiosk that is removed is no longer let in, and whoever uses its credential just now is put out.
  scope.own(
    bus.on('documentChanged', 'credentials', async ({ venue, collection, id, after }) => {
      if (collection === 'kiosks' && after === null) await credentials.revokeKiosk(venue, id)
    }),
  )
  return {
    config,
    version,
    clock,
    log,
    bus,
    store,
    played: createPlayedLog(db),
    assets,
    people,
    members,
    owner: createOwner({ facts, people, members }),
    credentials,
    claims: createClaims({ db, credentials, clock }),
    pairings: createPairings({ db, store, credentials, bus, clock }, scope),
    demo: createDemo({ store, assets, log }),
    watchers: createWatchers(),
    scope,
  }
}
