import { describe, expect, test } from 'bun:test'
import type { Principal } from './broker.ts'
import { may } from './access.ts'

const kiosk: Principal = { kind: 'kiosk', venue: 'museum', kiosk: 'hall' }
const integration: Principal = { kind: 'integration', venue: 'museum', integration: 'home' }
const root = 'driftscape/1/museum'

describe('a kiosk publishes', () => {
  test.each([
    [`${root}/kiosk/hall/reported`, true],
    [`${root}/kiosk/hall/status`, true],
    [`${root}/kiosk/hall/telemetry`, true],
    [`${root}/kiosk/hall/played`, true],
    [`${root}/kiosk/hall/action/a1b2/result`, true],
    [`${root}/kiosk/hall/action/A B/result`, false],
    [`${root}/kiosk/hall/action//result`, false],
    [`${root}/kiosk/hall/action`, false],
    [`${root}/kiosk/hall/desired`, false],
    [`${root}/kiosk/garden/status`, false],
    [`driftscape/1/other/kiosk/hall/status`, false],
    [`driftscape/2/museum/kiosk/hall/status`, false],
    [`${root}/kiosk/hall/reported/more`, false],
    [`${root}/zone/hall/state`, false],
    [`${root}/position/hall`, false],
    ['$SYS/x', false],
    ['', false],
  ])('%s: %p', (topic, allowed) => expect(may(kiosk, 'publish', topic)).toBe(allowed))
})

describe('a kiosk subscribes to', () => {
  test.each([
    [`${root}/kiosk/hall/desired`, true],
    [`${root}/kiosk/hall/action`, true],
    [`${root}/kiosk/hall/#`, true],
    [`${root}/kiosk/hall/+`, true],
    [`${root}/kiosk/hall/reported`, false],
    [`${root}/kiosk/+/desired`, false],
    [`${root}/kiosk/hall2/#`, false],
    [`${root}/kiosk/garden/desired`, false],
    [`${root}/#`, false],
    [`${root}/+/hall/desired`, false],
    ['driftscape/1/+/kiosk/hall/desired', false],
    ['#', false],
    ['+/+/+/+/+/+', false],
    [`$share/all/${root}/kiosk/hall/desired`, false],
    ['$SYS/#', false],
  ])('%s: %p', (filter, allowed) => expect(may(kiosk, 'subscribe', filter)).toBe(allowed))
})

describe('another system', () => {
  test.each([
    ['subscribe', `${root}/#`, true],
    ['subscribe', `${root}/kiosk/+/status`, true],
    ['subscribe', `${root}/zone/hall/state`, true],
    ['subscribe', 'driftscape/1/museum2/#', false],
    ['subscribe', 'driftscape/1/+/zone/hall/state', false],
    ['subscribe', 'driftscape/#', false],
    ['subscribe', '#', false],
    ['publish', `${root}/position/visitor-1`, true],
    ['publish', `${root}/position/Visitor 1`, false],
    ['publish', `${root}/position/a/b`, false],
    ['publish', 'driftscape/1/other/position/visitor-1', false],
    ['publish', `${root}/kiosk/hall/desired`, false],
    ['publish', `${root}/kiosk/hall/status`, false],
    ['publish', `${root}/zone/hall/state`, false],
  ] as const)('may %s %s: %p', (what, topic, allowed) => expect(may(integration, what, topic)).toBe(allowed))
})
