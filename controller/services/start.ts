import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Scope } from '../../core/kit/scope.ts'
import type { Live, Timeline } from '../../core/protocol/http/live.ts'
import type { Millis } from '../../core/units/time.ts'
import { changesBetween } from '../../schedules/changes.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Broker } from '../mqtt/broker.ts'
import type { PlayedLog } from '../store/played-log.ts'
import type { Store } from '../store/store.ts'
import { startActions, type Actions } from './actions.ts'
import type { DesiredRevisions } from './desired-revisions.ts'
import { startOrchestrator, type Orchestrator } from './orchestrator.ts'
import { startPastOverrides } from './past-overrides.ts'
import { startPlayed } from './played.ts'
import { startPresence, type Presence } from './presence.ts'
import { startRevocation } from './revocation.ts'
import { followDocuments, worldOf, type AllDocuments } from './venue-documents.ts'
import { startWatching, type Watching } from './watching.ts'

export interface ServiceDeps {
  store: Store
  bus: Bus
  clock: Clock
  log: Log
  broker: Broker
  played: Pick<PlayedLog, 'add'>
  revisions: DesiredRevisions
  watching: Watching
}

/** What the services know beyond the store. */
export interface Services {
  live(venue: Id): Live
  timeline(venue: Id, from: Millis, until: Millis): Promise<Timeline>
  act: Actions['act']
}

/** Starts every duty of the controller; they run until the scope closes. */
export async function startServices(deps: ServiceDeps, scope: Scope): Promise<Services> {
  const { broker, bus, clock, log } = deps
  // They know of each other through these, so that none has to come first.
  let documents: AllDocuments = { venues: () => [], of: () => null }
  let orchestrator: Orchestrator | null = null
  let presence: Presence | null = null
  const wishes: Pick<Orchestrator, 'wanted' | 'zones'> = {
    wanted: (venue, kiosk) => orchestrator?.wanted(venue, kiosk) ?? null,
    zones: (venue) => orchestrator?.zones(venue) ?? [],
  }
  const all = () => documents

  const conductor = await startOrchestrator({ ...deps, documents: all }, scope)
  orchestrator = conductor
  presence = startPresence({ broker, bus, clock, log, documents: all, orchestrator: () => wishes }, scope)
  const waiting: (() => void)[] = []
  let isRead = false
  documents = await followDocuments(
    deps,
    (venue, change) => {
      const tell = () => {
        conductor.changed(venue, change)
        if (change?.collection === 'kiosks') presence?.review(venue)
      }
      if (isRead) tell()
      else waiting.push(tell)
    },
    scope,
  )
  isRead = true
  for (const tell of waiting) tell()

  const actions = startActions({ broker, bus, clock, presence }, scope)
  startWatching({ broker, bus, clock, log, watching: deps.watching, presence, documents: all }, scope)
  startRevocation({ broker, bus, log, documents: all }, scope)
  startPlayed(deps, scope)
  startPastOverrides(deps, scope)

  return {
    live: (venue) => ({ at: clock.now(), kiosks: presence.kiosks(venue), zones: conductor.zones(venue) }),
    async timeline(venue, from, until) {
      const known = all().of(venue)
      const world = known && worldOf(known)
      const zones = world
        ? world.zones.map(({ id }) => ({ zone: id, changes: changesBetween(world, id, from, until) }))
        : []
      return { from, until, zones }
    },
    act: actions.act,
  }
}
