import { present } from '../core/kit/invariant.ts'
import type { Id } from '../core/kit/id.ts'
import type { StoredDocument } from '../core/protocol/http/documents.ts'
import type { Contender, Decision } from '../core/schedules/decision.ts'
import type { Millis } from '../core/units/time.ts'
import type { World } from './world.ts'
import { windowsOf, type Window } from './windows.ts'

type Override = StoredDocument<'overrides'>
type Rule = StoredDocument<'rules'>

/**
 * What plays in a zone at one instant, why, and what it beat.
 *
 * The order: what was set by hand, the newest first; then rules, by higher priority, then those that name the zone over
 * those for the whole venue, then the one changed last; then the zone's default scene, then the venue's; then silence.
 */
export function decide(world: World, zone: Id, at: Millis): Decision {
  return createDecider(world, zone, at, at + 1).decide(at)
}

/** Decides many instants of one stretch of time, expanding each rule once. */
export interface Decider {
  /** @param at within the stretch */
  decide(at: Millis): Decision
  /** Every instant within the stretch at which the decision may change, in order, each once. */
  boundaries(): Millis[]
}

export function createDecider(world: World, zone: Id, from: Millis, until: Millis): Decider {
  const overrides = world.overrides
    .filter((override) => concernsByHand(override, zone))
    .toSorted(newestByHandFirst)
  const rules = world.rules
    .filter((rule) => rule.enabled && concerns(rule, zone))
    .toSorted(strongestFirst)
    .map((rule) => ({ rule, windows: windowsOf(rule, world.venue.timeZone, from, until) }))
  const standing = defaultsOf(world, zone)

  return {
    decide: (at) => {
      const contenders = [
        ...overrides.filter((override) => override.from <= at && at < override.until).map(byHand),
        ...rules
          .filter(({ windows }) => windows.some((window) => isInside(window, at)))
          .map(({ rule }) => byRule(rule)),
        ...standing,
      ]
      const [winner, ...beat] = contenders
      return { ...present(winner, 'silence always contends'), beat: beat.filter(isWish) }
    },
    boundaries: () => {
      const instants = [
        ...overrides.flatMap((override) => [override.from, override.until]),
        ...rules.flatMap(({ windows }) => windows.flatMap((window) => [window.start, window.end])),
      ].filter((instant) => instant >= from && instant < until)
      return [...new Set(instants)].toSorted((one, other) => one - other)
    },
  }
}

const isInside = (window: Window, at: Millis) => window.start <= at && at < window.end

const isWish = (contender: Contender) => contender.reason.kind !== 'nothing'

function concernsByHand(override: Override, zone: Id): boolean {
  return override.target.kind === 'venue' || override.target.zone === zone
}

function concerns(rule: Rule, zone: Id): boolean {
  return rule.target.kind === 'venue' || rule.target.zones.includes(zone)
}

function newestByHandFirst(one: Override, other: Override): number {
  return other.from - one.from || other.changedAt - one.changedAt || compareIds(one.id, other.id)
}

function strongestFirst(one: Rule, other: Rule): number {
  return (
    other.priority - one.priority ||
    specificity(other) - specificity(one) ||
    other.changedAt - one.changedAt ||
    compareIds(one.id, other.id)
  )
}

const specificity = (rule: Rule): number => (rule.target.kind === 'zones' ? 1 : 0)

// Two rules alike in everything must still be ordered the same way everywhere.
const compareIds = (one: Id, other: Id): number => (one < other ? -1 : 1)

function byHand(override: Override): Contender {
  return {
    play: override.play,
    reason: {
      kind: 'override',
      override: override.id,
      by: override.by,
      note: override.note,
      since: override.from,
      until: override.until,
    },
  }
}

function byRule(rule: Rule): Contender {
  return {
    play: rule.play,
    reason: { kind: 'rule', rule: rule.id, name: rule.name, priority: rule.priority },
  }
}

function defaultsOf(world: World, zone: Id): Contender[] {
  const own = world.zones.find(({ id }) => id === zone)?.defaultScene ?? null
  const shared = world.venue.defaultScene
  return [
    ...(own === null
      ? []
      : [{ play: { kind: 'scene', scene: own }, reason: { kind: 'default', of: 'zone' } } as const]),
    ...(shared === null
      ? []
      : [{ play: { kind: 'scene', scene: shared }, reason: { kind: 'default', of: 'venue' } } as const]),
    { play: { kind: 'silence' }, reason: { kind: 'nothing' } },
  ]
}
