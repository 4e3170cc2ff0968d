import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { Clock } from '../../core/clock/clock.ts'
import { nextDelay } from '../../core/kit/backoff.ts'
import type { Id } from '../../core/kit/id.ts'
import type { Scope, Stop } from '../../core/kit/scope.ts'
import { collections, type Collection } from '../../core/protocol/http/documents.ts'
import type { KioskLive, VenueEvent, ZoneLive } from '../../core/protocol/http/live.ts'
import type { Telemetry } from '../../core/protocol/kiosk-telemetry.ts'
import type { Millis } from '../../core/units/time.ts'
import { createDocuments, type VenueDocuments } from './documents.ts'
import type { VenueClock } from './venue-clock.ts'

type Link = { is: 'connecting' } | { is: 'open' } | { is: 'lost'; since: Millis }

/** One venue as the controller tells it, kept live while the page is open. */
export interface VenueModel {
  id: Id
  documents: VenueDocuments
  /** Null until the first load, then when that was. */
  loadedAt: ReadonlySignal<Millis | null>
  zonesLive: ReadonlySignal<ReadonlyMap<Id, ZoneLive>>
  kiosksLive: ReadonlySignal<ReadonlyMap<Id, KioskLive>>
  /** The newest telemetry of a kiosk. */
  level(kiosk: Id): ReadonlySignal<Telemetry | null>
  link: ReadonlySignal<Link>
  /** Grows whenever something changed that the schedule depends on. */
  scheduleVersion: ReadonlySignal<number>
  /** The version of the controller that answers now. */
  version: ReadonlySignal<string | null>
}

interface Needs {
  id: Id
  api: Api
  clock: Clock
  venueClock: VenueClock
  random: () => number
  onSignedOut: () => void
}

const SCHEDULE_DEPENDS_ON: ReadonlySet<Collection> = new Set([
  'venue',
  'zones',
  'rules',
  'overrides',
  'scenes',
  'profiles',
])

/** Opens a venue: loads it, follows its changes, and comes back by itself when the link drops, for ever. */
export function openVenue(needs: Needs, scope: Scope): VenueModel {
  const { id, api, clock, venueClock } = needs
  const documents = createDocuments()
  const loadedAt = signal<Millis | null>(null)
  const zonesLive = signal<ReadonlyMap<Id, ZoneLive>>(new Map())
  const kiosksLive = signal<ReadonlyMap<Id, KioskLive>>(new Map())
  const levels = new Map<Id, Signal<Telemetry | null>>()
  const link = signal<Link>({ is: 'connecting' })
  const scheduleVersion = signal(0)
  const version = signal<string | null>(null)
  // Events that come while a listing is under way are newer than the listing: they wait and are applied after it.
  let waiting: VenueEvent[] | null = null
  let attempt = 0
  let disconnect: Stop | null = null

  const levelOf = (kiosk: Id) => {
    const held = levels.get(kiosk) ?? signal<Telemetry | null>(null)
    levels.set(kiosk, held)
    return held
  }

  async function load(): Promise<boolean> {
    const [live, ...lists] = await Promise.all([api.live(id), ...collections.map(loadCollection)])
    if (live.ok) {
      venueClock.heard(live.value.at)
      zonesLive.value = new Map(live.value.zones.map((zone) => [zone.zone, zone]))
      kiosksLive.value = new Map(live.value.kiosks.map((kiosk) => [kiosk.kiosk, kiosk]))
      for (const kiosk of live.value.kiosks) levelOf(kiosk.kiosk).value = kiosk.telemetry
    } else if (live.reason.is === 'signedOut') needs.onSignedOut()
    const isComplete = live.ok && lists.every(Boolean)
    if (isComplete) {
      loadedAt.value = clock.now()
      scheduleVersion.value++
    }
    return isComplete
  }

  async function loadCollection(name: Collection): Promise<boolean> {
    if (name === 'venue') {
      const answer = await api.venueDocument(id, documents.venue.storedSchema)
      if (answer.ok) documents.venue.replace([answer.value])
      return answer.ok
    }
    return loadInto(name)
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the set to the schema of the same collection
  async function loadInto<Name extends Exclude<Collection, 'venue'>>(name: Name): Promise<boolean> {
    const set: VenueDocuments[Name] = documents[name]
    const answer = await api.list(id, name, set.storedSchema)
    if (answer.ok) set.replace(answer.value.items)
    return answer.ok
  }

  function receive(event: VenueEvent): void {
    switch (event.kind) {
      case 'hello':
        venueClock.heard(event.at)
        version.value = event.version
        return
      case 'document':
        documents[event.collection].receive(event.id, event.document)
        if (SCHEDULE_DEPENDS_ON.has(event.collection)) scheduleVersion.value++
        return
      case 'kiosk':
        kiosksLive.value = new Map(kiosksLive.peek()).set(event.live.kiosk, event.live)
        if (event.live.telemetry) levelOf(event.live.kiosk).value = event.live.telemetry
        return
      case 'zone':
        zonesLive.value = new Map(zonesLive.peek()).set(event.live.zone, event.live)
        return
      case 'telemetry':
        levelOf(event.kiosk).value = event.telemetry
        return
      case 'pairing':
        return
    }
  }

  async function afterHello(hello: VenueEvent): Promise<void> {
    receive(hello)
    waiting = []
    const isComplete = await load()
    const held: VenueEvent[] = waiting ?? []
    waiting = null
    for (const event of held) receive(event)
    if (!isComplete) return lose()
    attempt = 0
    link.value = { is: 'open' }
  }

  function lose(): void {
    disconnect?.()
    if (scope.isClosed) return
    if (link.peek().is !== 'lost') link.value = { is: 'lost', since: venueClock.now() }
    scope.after(nextDelay(attempt++, needs.random()), connect)
  }

  async function checkSession(): Promise<void> {
    const answer = await api.session()
    if (!answer.ok && answer.reason.is === 'signedOut') needs.onSignedOut()
  }

  function connect(): void {
    disconnect = api.changes(id, {
      onEvent(event) {
        if (event.kind === 'hello') void afterHello(event)
        else if (waiting) waiting.push(event)
        else receive(event)
      },
      onLost() {
        lose()
        // An expired session looks like a lost link to an EventSource; only asking tells them apart.
        void checkSession()
      },
    })
  }

  connect()
  scope.own(() => disconnect?.())
  return { id, documents, loadedAt, zonesLive, kiosksLive, level: levelOf, link, scheduleVersion, version }
}

/** Calls `reload` when the controller's version changes, as soon as `isBusy` says nothing would be lost. */
export function reloadOnNewVersion(
  version: ReadonlySignal<string | null>,
  isBusy: ReadonlySignal<boolean>,
  reload: () => void,
): Stop {
  let first: string | null = null
  return effect(() => {
    if (version.value === null) return
    first ??= version.value
    if (first !== version.value && !isBusy.value) reload()
  })
}
