import type { Clock } from '../../core/clock/clock.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import type { ZoneLive } from '../../core/protocol/http/live.ts'
import { kioskDesired } from '../../core/protocol/kiosk-desired.ts'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { zoneState } from '../../core/protocol/zone-state.ts'
import type { Decision } from '../../core/schedules/decision.ts'
import { days, minutes, type Millis } from '../../core/units/time.ts'
import type { Bus, Events } from '../bus.ts'
import type { Log } from '../log.ts'
import type { Broker } from '../mqtt/broker.ts'
import { buildDesired } from './build-desired.ts'
import type { DesiredRevision, DesiredRevisions } from './desired-revisions.ts'
import type { AllDocuments, VenueDocuments } from './venue-documents.ts'
import { worldOf } from './venue-documents.ts'
import { zoneLive } from './zone-live.ts'
import { currentChange, planZone, startOfDay, type ZonePlan } from './zone-plan.ts'

/** What the controller wants of a kiosk now, beside its whole agenda. */
interface Wanted {
  revision: number
  /** When this revision was sent. */
  since: Millis
  decision: Decision | null
  until: Millis | null
}

export interface Orchestrator {
  /** Notes a change and acts on it a moment later, together with others of that moment. */
  changed(venue: Id, change: Events['documentChanged'] | null): void
  wanted(venue: Id, kiosk: Id): Wanted | null
  zones(venue: Id): ZoneLive[]
  /** Resolves when everything noted so far has been sent. */
  settled(): Promise<void>
}

interface Deps {
  documents: () => AllDocuments
  broker: Broker
  bus: Bus
  clock: Clock
  log: Log
  revisions: DesiredRevisions
}

interface VenueState {
  plans: Map<Id, ZonePlan>
  /** The day the plans begin with. */
  day: Millis
  lives: Map<Id, ZoneLive>
  sentStates: Map<Id, string>
  kiosks: Map<Id, DesiredRevision & { since: Millis }>
  /** What each kiosk's last message was made of: while that stays, there is nothing to build. */
  madeOf: Map<Id, readonly unknown[]>
  /** Grows with every change of scenes or recordings. */
  works: number
  stopTimer: Stop
  pending: Stop | null
  running: Promise<void>
}

// Edits come in handfuls (one transaction, several documents), and a push by hand is to be heard at once.
const GATHERED_WITHIN: Millis = 3
// Woken this often at least, so that a machine that slept or a clock that was set is noticed.
const LONGEST_WAIT: Millis = minutes(1)

/** Turns documents into agendas, and tells every kiosk what to do and everybody else what each zone plays. */
export async function startOrchestrator(deps: Deps, scope: Scope): Promise<Orchestrator> {
  const { broker, bus, clock, log, revisions } = deps
  const venues = new Map<Id, VenueState>()
  const told = new Map<string, DesiredRevision>()
  for (const { venue, kiosk, ...last } of await revisions.all()) told.set(`${venue}/${kiosk}`, last)
  const retained = retainedRevisions(broker)

  function stateOf(venue: Id): VenueState {
    const known = venues.get(venue)
    if (known) return known
    const state: VenueState = {
      plans: new Map(),
      day: 0,
      lives: new Map(),
      sentStates: new Map(),
      kiosks: new Map(),
      madeOf: new Map(),
      works: 0,
      stopTimer: () => {},
      pending: null,
      running: Promise.resolve(),
    }
    venues.set(venue, state)
    scope.own(() => {
      state.stopTimer()
      state.pending?.()
    })
    return state
  }

  function schedule(venue: Id, delay: Millis): void {
    const state = stateOf(venue)
    if (state.pending || scope.isClosed) return
    state.pending = clock.after(delay, () => {
      state.pending = null
      state.running = state.running
        .then(() => conduct(venue, state))
        .catch((error: unknown) => log.error('venue could not be conducted', { venue, error }))
    })
  }

  async function conduct(venue: Id, state: VenueState): Promise<void> {
    if (scope.isClosed) return
    const documents = deps.documents().of(venue)
    const world = documents && worldOf(documents)
    if (!documents || !world) return
    const now = clock.now()
    if (state.day !== startOfDay(now)) {
      state.day = startOfDay(now)
      state.plans.clear()
    }
    for (const zone of documents.zones.keys())
      await guarded('zone could not be planned', { venue, zone }, () => {
        if (!state.plans.has(zone)) state.plans.set(zone, planZone(world, zone, now))
      })
    await Promise.all([
      ...[...documents.kiosks.keys()].map((kiosk) =>
        guarded('kiosk could not be told', { venue, kiosk }, () =>
          tellKiosk({ venue, kiosk, state, documents, now }),
        ),
      ),
      ...[...documents.zones.keys()].map((zone) =>
        guarded('zone could not be announced', { venue, zone }, () =>
          announceZone({ venue, zone, state, documents, now }),
        ),
      ),
    ])
    armTimer(venue, state, now)
  }

  async function tellKiosk({ venue, kiosk, state, documents, now }: Step & { kiosk: Id }): Promise<void> {
    const [venueDocument] = documents.venue.values()
    const document = documents.kiosks.get(kiosk)
    if (!venueDocument || !document) return
    const zone = document.zone === null ? undefined : documents.zones.get(document.zone)
    const plan = zone && state.plans.get(zone.id)
    const parts = [venueDocument, document, zone, plan?.agenda, state.works]
    if (state.madeOf.get(kiosk)?.every((part, index) => part === parts[index])) return
    const assets = new Map([...documents.assets.values()].map((asset) => [asset.hash, asset]))
    const content = buildDesired({
      venueId: venue,
      venue: venueDocument,
      kiosk: document,
      zone: zone && plan ? { document: zone, agenda: plan.agenda } : null,
      scenes: documents.scenes,
      assets,
    })
    const hash = new Bun.CryptoHasher('sha256').update(JSON.stringify(content)).digest('hex')
    const key = `${venue}/${kiosk}`
    const before = told.get(key)
    const onBroker = retained.get(key) ?? 0
    const isTold = before?.hash === hash && before.revision === onBroker
    const revision = isTold ? before.revision : Math.max(before?.revision ?? 0, onBroker) + 1
    const since = isTold ? (state.kiosks.get(kiosk)?.since ?? now) : now
    state.kiosks.set(kiosk, { revision, hash, since })
    if (isTold) return void state.madeOf.set(kiosk, parts)
    told.set(key, { revision, hash })
    retained.set(key, revision)
    // The number is in the retained message as well, so neither needs to wait for the other.
    await Promise.all([
      broker.publish(kioskDesired, { venue, kiosk }, { ...content, revision, at: now }),
      revisions.save(venue, kiosk, { revision, hash }),
    ])
    state.madeOf.set(kiosk, parts)
  }

  async function announceZone({ venue, zone, state, documents, now }: Step & { zone: Id }): Promise<void> {
    const document = documents.zones.get(zone)
    const plan = state.plans.get(zone)
    const world = worldOf(documents)
    const live =
      document && plan && world ? zoneLive({ world, scenes: documents.scenes, zone, plan, now }) : null
    if (!document || !live) return
    const isNew = JSON.stringify(live) !== JSON.stringify(state.lives.get(zone))
    state.lives.set(zone, live)
    if (isNew) bus.emit('zoneLiveChanged', { venue, live })
    const { decision, because, until } = live
    const sceneName =
      decision.play.kind === 'scene' ? (documents.scenes.get(decision.play.scene)?.name ?? null) : null
    const message = { zone: { id: zone, name: document.name }, sceneName, because, decision, until }
    const text = JSON.stringify(message)
    if (state.sentStates.get(zone) === text) return
    state.sentStates.set(zone, text)
    await broker.publish(zoneState, { venue, zone }, { at: now, ...message })
  }

  function armTimer(venue: Id, state: VenueState, now: Millis): void {
    const instants = [...state.plans.values()]
      .flatMap((plan) => currentChange(plan, now).next.slice(0, 1))
      .map(({ at }) => at)
    const due = Math.min(...instants, state.day + days(1))
    state.stopTimer()
    state.stopTimer = clock.after(Math.min(Math.max(due - now, 1), LONGEST_WAIT), () => schedule(venue, 0))
  }

  async function guarded(
    what: string,
    where: Record<string, string>,
    work: () => void | Promise<void>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      log.error(what, { ...where, error })
    }
  }

  async function clearRemoved(venue: Id, change: Events['documentChanged']): Promise<void> {
    const { collection, id } = change
    const state = stateOf(venue)
    if (collection === 'kiosks') {
      state.kiosks.delete(id)
      state.madeOf.delete(id)
      retained.delete(`${venue}/${id}`)
      const parts = { venue, kiosk: id }
      await Promise.all([
        broker.clear(kioskDesired, parts),
        broker.clear(kioskReported, parts),
        broker.clear(kioskStatus, parts),
      ])
    }
    if (collection === 'zones') {
      state.lives.delete(id)
      state.sentStates.delete(id)
      await broker.clear(zoneState, { venue, zone: id })
    }
  }

  return {
    changed(venue, change) {
      const state = stateOf(venue)
      forgetPlans(state.plans, change)
      if (!change || change.collection === 'scenes' || change.collection === 'assets') state.works += 1
      if (change && !change.after)
        state.running = state.running
          .then(() => clearRemoved(venue, change))
          .catch((error: unknown) =>
            log.error('retained messages not cleared', { venue, id: change.id, error }),
          )
      schedule(venue, change ? GATHERED_WITHIN : 0)
    },
    wanted(venue, kiosk) {
      const state = venues.get(venue)
      const last = state?.kiosks.get(kiosk)
      if (!state || !last) return null
      const zone = deps.documents().of(venue)?.kiosks.get(kiosk)?.zone ?? null
      const live = zone === null ? undefined : state.lives.get(zone)
      return {
        revision: last.revision,
        since: last.since,
        decision: live?.decision ?? null,
        until: live?.until ?? null,
      }
    },
    zones: (venue) => [...(venues.get(venue)?.lives.values() ?? [])],
    async settled() {
      await Promise.all([...venues.values()].map((state) => state.running))
    },
  }
}

interface Step {
  venue: Id
  state: VenueState
  documents: VenueDocuments
  now: Millis
}

/** Which numbers the broker holds. A broker that forgot is told again; one that knows more is not undercut. */
function retainedRevisions(broker: Broker): Map<string, number> {
  const found = new Map<string, number>()
  const stop = broker.receive(
    kioskDesired,
    ({ revision }, { venue, kiosk }) => void found.set(`${venue}/${kiosk}`, revision),
  )
  stop()
  return found
}

/** Takes away the plans that a change may have made wrong. */
function forgetPlans(plans: Map<Id, ZonePlan>, change: Events['documentChanged'] | null): void {
  if (!change || change.collection === 'venue') return plans.clear()
  if (change.collection === 'zones') return void plans.delete(change.id)
  if (change.collection !== 'rules' && change.collection !== 'overrides') return
  for (const document of [change.before, change.after]) {
    const zones = document && 'target' in document ? zonesOf(document.target) : []
    if (zones === 'all') return plans.clear()
    for (const zone of zones) plans.delete(zone)
  }
}

type Target = { kind: 'venue' } | { kind: 'zone'; zone: Id } | { kind: 'zones'; zones: Id[] }

function zonesOf(target: Target): Id[] | 'all' {
  switch (target.kind) {
    case 'venue':
      return 'all'
    case 'zone':
      return [target.zone]
    case 'zones':
      return target.zones
  }
}
