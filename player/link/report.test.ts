import { expect, test } from 'bun:test'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { aDesired } from '../../tests/support/a-desired.ts'
import type { ScenePlan } from '../model/kiosk-state.ts'
import { planAt, type Plan } from '../model/plan.ts'
import { reportOf, saysTheSame, signedAt, type ReportFacts } from './report.ts'

const desired = aDesired({ changes: [{ at: 10, play: 'dawn' }], revision: 7 })
const plan = planAt(desired, 20)

function sceneOf(given: Plan): ScenePlan {
  if (given.is !== 'scene') throw new Error('The builder makes a scene.')
  return given
}

function facts(change: Partial<ReportFacts> = {}): ReportFacts {
  const sounding = sceneOf(plan)
  return {
    state: { is: 'playing', plan: sounding, note: null },
    desired,
    plan,
    sounding,
    layers: { key: sounding.key, layers: [{ id: 'pads', state: 'sounding' }] },
    troubles: [],
    version: '0.1.0',
    ...change,
  }
}

test('a report says what plays, since when, why, and which layers sound', () => {
  expect(reportOf(facts())).toMatchObject({
    appliedRevision: 7,
    state: 'playing',
    play: { kind: 'scene', scene: 'dawn' },
    sceneName: 'Slow Glass',
    seed: 7,
    since: 10,
    layers: [{ id: 'pads', kind: 'composer', gainDecibels: -6, state: 'sounding' }],
    zones: [{ id: 'glass', since: 10 }],
  })
})

test('layers of a scene the mixer has not begun are waiting', () => {
  const layers = { key: 'another', layers: [{ id: 'pads', state: 'sounding' as const }] }
  expect(reportOf(facts({ layers })).layers[0]?.state).toBe('waiting')
})

test('silence is reported as silence, and before the first document nothing is', () => {
  const silent = aDesired({ changes: [{ at: 10, play: 'silence' }] })
  const hush = planAt(silent, 20)
  const state = { is: 'silent', why: 'planned', plan: hush, note: null } as const
  expect(reportOf(facts({ state, desired: silent, plan: hush, sounding: null, layers: null }))).toMatchObject(
    {
      play: { kind: 'silence' },
      sceneName: null,
      since: 10,
      zones: [{ id: 'glass' }],
    },
  )
  const empty = {
    state: { is: 'starting', step: 'desired', note: null },
    desired: null,
    plan: null,
    sounding: null,
  } as const
  expect(reportOf(facts(empty))).toMatchObject({ appliedRevision: 0, state: 'starting', play: null })
})

test('what is reported can be read at the other end', () => {
  const troubles = [{ kind: 'assetMissing' as const, since: 3, message: 'Words.', about: 'abc' }]
  const report = signedAt(reportOf(facts({ troubles })), 99)
  const read = kioskReported.decode(kioskReported.encode(report))
  expect(read.ok && read.value.trouble).toEqual([{ kind: 'assetMissing', since: 3, message: 'Words.' }])
})

test('only a report that says something new is new', () => {
  expect(saysTheSame(reportOf(facts()), reportOf(facts()))).toBe(true)
  expect(saysTheSame(null, reportOf(facts()))).toBe(false)
  expect(saysTheSame(reportOf(facts()), reportOf(facts({ layers: null })))).toBe(false)
})

test('a kiosk without a zone reports silence', () => {
  const nowhere = { ...desired, zones: [] }
  const without = planAt(nowhere, 20)
  const state = { is: 'silent', why: 'noZone', plan: without, note: null } as const
  expect(
    reportOf(facts({ state, desired: nowhere, plan: without, sounding: null, layers: null })),
  ).toMatchObject({
    play: { kind: 'silence' },
    since: null,
    zones: [],
  })
})
